<?php
// Prints a token for one agent. PHP 7.4 or later, no packages.
function encode(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

$now = time();
$header = ['alg' => 'HS256', 'typ' => 'JWT', 'kid' => getenv('CS_KID')];
$claims = [
    'iss' => getenv('CS_ISS'),
    'aud' => 'cs-action-bar',
    'sub' => 'agent-7',
    'role' => 'agent',
    'name' => 'Zoë Quinn',
    'iat' => $now,
    'exp' => $now + 900,
];
$body = encode(json_encode($header)) . '.' . encode(json_encode($claims));
$signature = hash_hmac('sha256', $body, getenv('CS_SECRET'), true);
echo $body . '.' . encode($signature) . "\n";
