// Prints a token for one agent. Go 1.18 or later, no modules.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

func encode(part any) string {
	text, err := json.Marshal(part)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func main() {
	now := time.Now().Unix()
	header := map[string]any{"alg": "HS256", "typ": "JWT", "kid": os.Getenv("CS_KID")}
	claims := map[string]any{
		"iss":  os.Getenv("CS_ISS"),
		"aud":  "cs-action-bar",
		"sub":  "agent-7",
		"role": "agent",
		"name": "Zoë Quinn",
		"iat":  now,
		"exp":  now + 900,
	}
	body := encode(header) + "." + encode(claims)
	mac := hmac.New(sha256.New, []byte(os.Getenv("CS_SECRET")))
	mac.Write([]byte(body))
	fmt.Println(body + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)))
}
