"""An adapter for `frskit conform try --command "python3 adapter.py"`, of the standard library only.

It translates a search for an OSIA service. frskit sends every request and evaluates every answer; this program
holds no credential file and opens no connection. The lines are described in docs/adapters.md.
"""

import json
import sys
from urllib.parse import quote, urlencode
from base64 import b64decode, b64encode

REASONS = {400: "malformed", 401: "credentials", 403: "not-allowed", 404: "gallery", 413: "too-large"}
start = {}


def say(seq, **line):
    print(json.dumps({"seq": seq, **line}), flush=True)


def hear():
    return json.loads(sys.stdin.readline())


def send(seq, **request):
    """Lets frskit send a request; the answer, or None where no answer arrived."""
    say(seq, send=request)
    return hear().get("sent")


def search(call):
    base = next(one["url"] for one in start["endpoints"] if one["for"] == "search").rstrip("/")
    gallery = call.get("galleries", [start["options"].get("gallery", "ALL")])[0]
    query = {"transactionId": call["requestId"], "maxNbCand": call.get("length"), "threshold": call.get("threshold")}
    face = {"biometricType": "FACE", "image": call["image"]["data"]}
    headers = {"Content-Type": "application/json"}
    if "credential" in call:
        headers["Authorization"] = call["credential"]
    answer = send(
        call["seq"],
        method="POST",
        url=f"{base}/v1/identify/{quote(gallery, safe='')}?" + urlencode({k: v for k, v in query.items() if v is not None}),
        headers=headers,
        body=b64encode(json.dumps({"filter": {}, "biometricData": [face]}).encode()).decode(),
    )
    if answer is None:
        return {"failed": {"class": "broken-off", "sent": True}}
    native = {"body": answer["body"], "status": answer["status"]}
    if answer["status"] == 200:
        return {"returned": native}
    if answer["status"] in (429, 503):
        return {"throttled": {}}
    try:
        code = {"code": str(json.loads(b64decode(answer["body"]))["code"])}
    except (ValueError, KeyError):
        code = {}
    reason = start["options"].get("codes", {}).get(code.get("code"), REASONS.get(answer["status"], "other"))
    return {"refused": {"reason": reason, "native": native, **code}}


if __name__ == "__main__":
    start = hear()
    say(start["seq"], operations=["search"])
    for text in sys.stdin:
        call = json.loads(text)
        say(call["seq"], **search(call))
