"""What a newcomer sees at an address where nothing is."""

import pytest

MIDDLEWARE = "cms.tryit.not_found.NotFoundMiddleware"


@pytest.mark.parametrize(("added", "words"), [([MIDDLEWARE], "There is nothing"), ([], "DEBUG = True")])
def test_the_sites_own_page_is_shown(example, client, settings, added, words):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, *added]
    answer = client.get("/there-is-no-such-page/")
    assert (answer.status_code, words in answer.content.decode()) == (404, True)
