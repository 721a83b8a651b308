# Prints a token for one agent. Python 3.8 or later, no packages.
import base64
import hashlib
import hmac
import json
import os
import time


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


now = int(time.time())
header = {"alg": "HS256", "typ": "JWT", "kid": os.environ["CS_KID"]}
claims = {
    "iss": os.environ["CS_ISS"],
    "aud": "cs-action-bar",
    "sub": "agent-7",
    "role": "agent",
    "name": "Zoë Quinn",
    "iat": now,
    "exp": now + 900,
}
body = ".".join(encode(json.dumps(part).encode()) for part in (header, claims))
secret = os.environ["CS_SECRET"].encode()
signature = hmac.new(secret, body.encode(), hashlib.sha256).digest()
print(body + "." + encode(signature))
