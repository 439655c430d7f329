// A real Bluesky PDS with its directory of identities, on the loopback interface alone, for tests.
// Arguments: the directory's port, the PDS's port, a folder for its data. Says "ready" when it is.

import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import net from 'node:net'
import { Database, PlcServer } from '@did-plc/server'
import { PDS, envToCfg, envToSecrets } from '@atproto/pds'

const [plcPort, pdsPort] = process.argv.slice(2, 4).map(Number)
const folder = process.argv[4]
const secret = () => randomBytes(32).toString('hex')

// Both servers listen everywhere when they are only told a port.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (first, ...rest) {
  return typeof first === 'number' ? listen.call(this, first, '127.0.0.1', ...rest) : listen.call(this, first, ...rest)
}

// package.json puts libsql in the place of better-sqlite3: the same interface, but ready-made instead of compiled
// for minutes. It hands out bytes as ArrayBuffer, where the PDS expects Buffer.
const Database3 = createRequire(import.meta.resolve('@atproto/pds'))('better-sqlite3')
const Statement = new Database3(':memory:').prepare('select 1').constructor.prototype
const { all, iterate } = Statement
const buffered = (row) => {
  for (const [name, value] of Object.entries(row)) if (value instanceof ArrayBuffer) row[name] = Buffer.from(value)
  return row
}
Statement.all = function (...bound) {
  return all.apply(this, bound).map(buffered)
}
Statement.iterate = function* (...bound) {
  for (const row of iterate.apply(this, bound)) yield buffered(row)
}

await PlcServer.create({ db: Database.mock(), port: plcPort }).start()

const env = {
  devMode: true,
  port: pdsPort,
  hostname: 'localhost',
  dataDirectory: folder,
  blobstoreDiskLocation: `${folder}/blobs`,
  didPlcUrl: `http://127.0.0.1:${plcPort}`,
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  disableSsrfProtection: true,
  rateLimitsEnabled: process.env.PDS_LIMITS === 'yes',
  bskyAppViewUrl: 'https://appview.invalid',
  bskyAppViewDid: 'did:example:invalid',
  bskyAppViewCdnUrlPattern: 'http://cdn.invalid/%s/%s/%s',
  adminPassword: secret(),
  jwtSecret: secret(),
  dpopSecret: secret(),
  plcRotationKeyK256PrivateKeyHex: secret(),
}
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
await pds.start()
process.stdout.write('ready\n')

// The tests' own process is gone: so are its servers.
setInterval(() => {
  try {
    process.kill(Number(process.argv[5]), 0)
  } catch {
    process.exit()
  }
}, 1000)
