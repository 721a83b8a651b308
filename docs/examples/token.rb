# Prints a token for one agent. Ruby 2.7 or later, no gems.
require 'json'
require 'openssl'

def encode(data)
  [data].pack('m0').tr('+/', '-_').delete('=')
end

now = Time.now.to_i
header = { alg: 'HS256', typ: 'JWT', kid: ENV.fetch('CS_KID') }
claims = {
  iss: ENV.fetch('CS_ISS'),
  aud: 'cs-action-bar',
  sub: 'agent-7',
  role: 'agent',
  name: 'Zoë Quinn',
  iat: now,
  exp: now + 900
}
body = [header, claims].map { |part| encode(JSON.generate(part)) }.join('.')
signature = OpenSSL::HMAC.digest('SHA256', ENV.fetch('CS_SECRET'), body)
puts "#{body}.#{encode(signature)}"
