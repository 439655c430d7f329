"""Run with Facebook's own client: posts with a picture and its description, reads back, corrects, deletes."""

import json
import sys
from base64 import b64decode

from facebook_business.adobjects.page import Page
from facebook_business.adobjects.pagepost import PagePost
from facebook_business.api import FacebookAdsApi
from facebook_business.session import FacebookSession

job = json.load(sys.stdin)
FacebookSession.GRAPH = job["address"]
api = FacebookAdsApi.init(access_token=job["access_token"], crash_log=False)
page, post = Page(job["page"]), PagePost(job["post"])

# Its `create_photo` takes a picture by its address alone; a file goes through the call beneath.
photo = api.call(
    "POST",
    (job["page"], "photos"),
    params={"published": False, "alt_text_custom": job["alt"]},
    files={"source": ("picture", b64decode(job["picture"]), job["media_type"])},
).json()
page.create_feed(params={"message": job["text"], "attached_media": [{"media_fbid": photo["id"]}]})
page.create_feed(params={"message": job["text"], "link": job["link"]})

page.get_published_posts(
    fields=["id", "message", "created_time"], params={"since": job["since"], "limit": 100}
)
post.api_update(params={"message": job["text"]})
post.api_delete()
Page("me").api_get(fields=["id", "name"])
