"""Run with X's own client: posts with a picture and its description, reads back, and deletes."""

import json
import sys

from xdk import Client
from xdk.media.models import CreateMetadataRequest, UploadRequest
from xdk.oauth1_auth import OAuth1
from xdk.posts.models import CreateRequest

job = json.load(sys.stdin)
signed = OAuth1(
    job["api_key"],
    job["api_secret"],
    "oob",
    access_token=job["access_token"],
    access_token_secret=job["access_secret"],
)
client = Client(base_url=job["address"], auth=signed)

uploaded = client.media.upload(UploadRequest(media=job["picture"], media_category="tweet_image"))
described = {"id": uploaded.data.id, "metadata": {"alt_text": {"text": job["alt"]}}}
client.media.create_metadata(CreateMetadataRequest.model_validate(described))
post = {"text": job["text"], "media": {"media_ids": [uploaded.data.id]}}
client.posts.create(CreateRequest.model_validate(post))

client.users.get_me()
pages = client.users.get_posts(
    job["own"],
    max_results=100,
    exclude=["retweets"],
    start_time=job["start_time"],
    post_fields=["created_at", "entities"],
)
next(pages)
client.posts.delete(job["post"])
