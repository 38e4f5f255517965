"""A second client, of Python's standard library alone: searches, fetches the attestation, checks what it says.

Usage: client.py URL CA HEADER SEARCH KEYS OPENSSL
The signature is verified by openssl, since the standard library has no elliptic curves.
"""

import base64
import hashlib
import json
import ssl
import subprocess
import sys
import tempfile
import urllib.request

url, ca, header, search, keys, openssl = sys.argv[1:7]


def octets(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def integer(octet_string):
    stripped = octet_string.lstrip(b"\0") or b"\0"
    if stripped[0] & 0x80:
        stripped = b"\0" + stripped
    return b"\x02" + bytes([len(stripped)]) + stripped


def public_key(jwk):
    prefix = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
    der = prefix + octets(jwk["x"]) + octets(jwk["y"])
    body = base64.encodebytes(der).decode()
    return "-----BEGIN PUBLIC KEY-----\n" + body + "-----END PUBLIC KEY-----\n"


def verified(token, jwk):
    head, payload, signature = token.split(".")
    raw = octets(signature)
    inner = integer(raw[:32]) + integer(raw[32:])
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "key.pem": public_key(jwk).encode(),
            "signature.der": b"\x30" + bytes([len(inner)]) + inner,
            "signed": (head + "." + payload).encode(),
        }
        for name, content in files.items():
            with open(folder + "/" + name, "wb") as file:
                file.write(content)
        args = ["-verify", "key.pem", "-signature", "signature.der", "signed"]
        run = subprocess.run(
            [openssl, "dgst", "-sha256", *args], cwd=folder, capture_output=True, text=True
        )
    return run.returncode == 0 and "Verified OK" in run.stdout


context = ssl.create_default_context(cafile=ca)
with open(header) as file:
    name, value = file.read().strip().split(": ", 1)
with open(search) as file:
    request = json.load(file)
with open(keys) as file:
    pinned = json.load(file)


def call(path, body=None):
    headers = {name: value}
    if body is not None:
        headers["Content-Type"] = "application/json"
    asked = urllib.request.Request(url + path, data=body, headers=headers)
    with urllib.request.urlopen(asked, context=context, timeout=60) as answer:
        return answer.status, answer.read()


status, body = call("/v1/searches", json.dumps(request).encode())
found = json.loads(body)
_, token = call("/v1/attestations/" + request["requestId"])
token = token.decode()
claims = json.loads(octets(token.split(".")[1]))
picture = base64.b64decode(request["probe"]["data"])
commitment = hashlib.sha256(octets(request["nonce"]) + picture).hexdigest()
forged = token.split(".")
forged[1] = base64.urlsafe_b64encode(json.dumps({**claims, "aud": "XXOTHER"}).encode()).decode().rstrip("=")
print(
    json.dumps(
        {
            "status": status,
            "candidates": len(found["candidates"]),
            "score": found["candidates"][0]["score"],
            "signature": verified(token, pinned["attestation"]["jwk"]),
            "otherKey": verified(token, pinned["policy"]["jwk"]),
            "forged": verified(".".join(forged), pinned["attestation"]["jwk"]),
            "nonce": claims["nonce"] == request["nonce"],
            "sub": claims["sub"] == request["requestId"],
            "aud": claims["aud"] == request["requester"]["agency"],
            "commitment": claims["att"]["probe"]["commitments"] == ["sha-256:" + commitment],
        }
    )
)
