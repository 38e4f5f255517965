"""An adapter for `frskit conform run --command "python3 adapter.py"`, of the standard library only.

It carries the calls of the suite to a service that speaks the protocol over HTTPS. For another service
change `request_of`: what goes onto the wire for each operation. It reads addresses and credentials from
the run file, whose path the suite gives in FRSKIT_RUN_FILE, and it judges nothing.
"""

import base64
import http.client
import json
import os
import ssl
import sys
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlencode, urlsplit

TIMEOUT = 60  # seconds
WRONG = "Bearer 0000000000000000000000000000000000000000000"


class Unsupported(Exception):
    """What this adapter cannot do: the capability, and the reason."""


def load(path):
    """The run file, the credentials in the files that it names, and the trust in its roots."""
    with open(path, encoding="utf-8") as file:
        run = json.load(file)

    def beside(name):
        return os.path.join(os.path.dirname(path), name)

    def text(name):
        with open(beside(name), encoding="utf-8") as file:
            return file.read().strip()

    credentials = {}
    for name, file in run["credentials"].items():
        value = text(file)
        if value.lower().startswith("authorization:"):
            value = value.split(":", 1)[1].strip()
        credentials[name] = value

    def context(who):
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        for root in run["roots"]:
            made.load_verify_locations(cadata=text(root))
        pair = run.get("clients", {}).get(who)
        if pair is not None:
            made.load_cert_chain(beside(pair["certificate"]), beside(pair["key"]))
        return made

    trust = {"primary": context("primary"), "second": context("second")}
    return run["url"].rstrip("/"), credentials, trust


def authorization_of(who, credentials):
    """The value of the header for a caller; None for calls without credentials."""
    if who == "none":
        return None
    if who == "wrong":
        return WRONG
    if who not in credentials:
        raise Unsupported(who, "the run file has no such credentials")
    return credentials[who]


def request_of(call):
    """Method, path and further headers of a call: what another service needs in another way."""
    operation = call["operation"]
    number = quote(call.get("requestId", ""), safe="")
    kind = call.get("transaction", "searches")
    if operation == "capabilities":
        return "GET", "/.well-known/frs-policy", []
    if operation in ("search", "searchByReference"):
        return "POST", "/v1/searches", []
    if operation == "compare":
        return "POST", "/v1/comparisons", []
    if operation == "result":
        return "GET", f"/v1/{kind}/{number}", []
    if operation == "cancel":
        return "DELETE", f"/v1/{kind}/{number}", []
    if operation == "review":
        return "POST", f"/v1/searches/{number}/reviews", []
    if operation == "attestation":
        return "GET", f"/v1/attestations/{number}", []
    if operation == "audit":
        query = {name: call[name] for name in ("requestId", "after", "limit") if name in call}
        return "GET", "/v1/audit-events" + ("?" + urlencode(query) if query else ""), []
    if operation in ("raw", "fetchProbe"):
        return call.get("method", "GET"), call.get("path", "/"), call.get("headers", [])
    raise Unsupported(operation, "this adapter does not know the operation")


def headers_of(call, authorization, further):
    """Headers in the order in which they go out."""
    own = [("Authorization", authorization)] if authorization is not None else []
    if call["operation"] in ("raw", "fetchProbe"):
        return own + [tuple(pair) for pair in further]
    headers = [("User-Agent", "frskit"), ("Accept", call.get("accept", "application/json, application/jose"))]
    headers += own
    if "body" in call:
        headers.append(("Content-Type", "application/json"))
        for name, member in (("FRS-Request-Id", "requestId"), ("FRS-Nonce", "nonce")):
            if member in call:
                headers.append((name, call[member]))
    return headers


def instant(date):
    """The header Date as RFC 3339; the time of here where a service tells none."""
    try:
        at = parsedate_to_datetime(date).astimezone(timezone.utc)
    except (TypeError, ValueError):
        at = datetime.now(timezone.utc)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def carry(call, base, credentials, trust):
    """One call over the wire, and what came back, undecoded."""
    authorization = authorization_of(call["as"], credentials)
    method, path, further = request_of(call)
    address = urlsplit(path if path.startswith("https:") else base + path)
    body = base64.b64decode(call["body"]) if "body" in call else None
    context = trust["second" if call["as"] == "second" else "primary"]
    connection = http.client.HTTPSConnection(
        address.hostname, address.port or 443, timeout=TIMEOUT, context=context
    )
    try:
        try:
            connection.connect()
        except ssl.SSLError:
            return {"errored": {"class": "tls", "message": "no safe connection"}}
        except ConnectionError:
            return {"errored": {"class": "connect", "message": "nobody there"}}
        target = (address.path or "/") + ("?" + address.query if address.query else "")
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers_of(call, authorization, further):
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        try:
            connection.endheaders(body)
        except (ssl.SSLError, ConnectionError):
            # A service that refuses may answer and close before it has taken the whole body.
            pass
        if call.get("hangUp"):
            return {"errored": {"class": "protocol", "message": "closed after the last octet, as asked"}}
        answer = connection.getresponse()
        octets = answer.read()
        return {
            "ok": {
                "status": answer.status,
                "at": instant(answer.getheader("Date")),
                "headers": [[name.lower(), value] for name, value in answer.getheaders()],
                "body": base64.b64encode(octets).decode("ascii"),
            }
        }
    finally:
        connection.close()


def reply_to(call, service):
    """The reply to a call, whatever happens."""
    try:
        return carry(call, *service)
    except Unsupported as why:
        capability, reason = why.args
        return {"unsupported": {"capability": capability, "reason": reason}}
    except TimeoutError:
        return {"errored": {"class": "timeout", "message": "no answer in time"}}
    except (OSError, http.client.HTTPException) as error:
        return {"errored": {"class": "protocol", "message": type(error).__name__}}


def main():
    service = load(os.environ["FRSKIT_RUN_FILE"])
    for line in sys.stdin:
        call = json.loads(line)
        reply = {"seq": call["seq"], **reply_to(call, service)}
        sys.stdout.write(json.dumps(reply, separators=(",", ":")) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
