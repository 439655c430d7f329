"""Mailman's master and a mailbox that takes whatever it sends; both end with the tests, or when told to.

Arguments: Mailman's master program, its settings, the mailbox's port and folder, the tests' process.
"""

import os
import signal
import subprocess
import sys
import time

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

master, settings, port, mailbox, tests = sys.argv[1:]
readers = Controller(Mailbox(mailbox), hostname="127.0.0.1", port=int(port))
readers.start()
mailman = subprocess.Popen([master, "--force", "--config", settings])
signal.signal(signal.SIGTERM, lambda number, frame: mailman.terminate())
while mailman.poll() is None:
    time.sleep(0.5)
    try:
        os.kill(int(tests), 0)
    except ProcessLookupError:
        mailman.terminate()
readers.stop()
