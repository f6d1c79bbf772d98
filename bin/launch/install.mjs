import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot, root } from './root.mjs'
import { Refusal, say } from './say.mjs'

const STAMP = inRoot('node_modules', '.moothall-installed')

/**
 * Makes sure that the packages named in package-lock.json are there, fetching them when they are not.
 * The tools of developers are fetched only for the commands that need them.
 */
export async function ensureInstalled({ tools: wanted }) {
  // Tools that are there stay there: taking them away would only mean fetching them again.
  const tools = wanted || existsSync(inRoot('node_modules', 'typescript'))
  const lock = readLock()
  if (isStamped(lock.hash, tools)) return
  if (!isComplete(lock, tools)) await fetchPackages(tools)
  stamp(lock.hash, tools)
}

function readLock() {
  const text = readFileSync(inRoot('package-lock.json'), 'utf8').replaceAll('\r\n', '\n')
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    packages: JSON.parse(text).packages,
  }
}

function isStamped(hash, tools) {
  try {
    const [stamped, extent] = readFileSync(STAMP, 'utf8').trim().split(' ')
    return stamped === hash && (!tools || extent === 'tools')
  } catch {
    return false
  }
}

function stamp(hash, tools) {
  try {
    writeFileSync(STAMP, `${hash} ${tools ? 'tools' : 'program'}\n`)
  } catch {
    // A folder that can't be written is checked again at every start, which takes milliseconds.
  }
}

/** Whether what npm last wrote down as installed is what the lock asks for. */
function isComplete(lock, tools) {
  let installed
  try {
    installed = JSON.parse(
      readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8'),
    ).packages
  } catch {
    return false
  }
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || (!tools && wanted.dev)) return true
    const found = installed[path]
    if (found === undefined) return wanted.optional === true && !isMeantForThisMachine(wanted)
    return found.version === wanted.version && (wanted.optional || existsSync(inRoot(path)))
  })
}

/** One that names no machine is there for the sake of another optional one, which may be for another machine. */
function isMeantForThisMachine({ os, cpu, libc }) {
  if (os === undefined && cpu === undefined) return false
  const allows = (list, own) => list === undefined || [list].flat().includes(own)
  return allows(os, process.platform) && allows(cpu, process.arch) && libc === undefined
}

async function fetchPackages(tools) {
  const first = !existsSync(inRoot('node_modules', '.package-lock.json'))
  say(
    first
      ? `Fetching what Moothall is made of, once (about ${tools ? 250 : 110} MB). No account and no other step is needed.`
      : 'Fetching what changed since the last start.',
  )
  const done = showProgress()
  // `ci` empties the folder first, under the feet of a Moothall that is running; later fetches only add.
  const what = first ? ['ci'] : ['install', '--no-save']
  const quiet = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefer-offline',
  ]
  const { code, said } = await npm([...what, tools ? '--include=dev' : '--omit=dev', ...quiet])
  done()
  if (code !== 0) throw explain(said)
}

function showProgress() {
  const since = Date.now()
  const timer = setInterval(
    () => say(`  still fetching, ${Math.round((Date.now() - since) / 1000)} seconds so far`),
    5000,
  )
  return () => clearInterval(timer)
}

function npm(args) {
  const [program, ...before] = npmProgram()
  return new Promise(resolve => {
    const child = spawn(program, [...before, ...args], {
      cwd: root,
      env: npmEnvironment(),
      shell: program === 'npm' && process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', text => {
      said += text
    })
    child.once('error', error => resolve({ code: 1, said: String(error) }))
    child.once('close', code => resolve({ code, said }))
  })
}

function npmProgram() {
  const given = process.env.npm_execpath
  if (given?.endsWith('npm-cli.js') && existsSync(given))
    return [process.env.npm_node_execpath ?? process.execPath, given]
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  return existsSync(beside) ? [process.execPath, beside] : ['npm']
}

/** Without what the outer npm set for its own run, such as `npm_config_…` given on its command line. */
function npmEnvironment() {
  const { NODE_ENV: _, npm_config_omit: __, npm_config_include: ___, ...kept } = process.env
  return kept
}

const CAUSES = [
  [
    /ENOSPC/,
    'The disk is full.',
    'Make room (about 600 MB with the tools for tests) and run the same command again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    `The folder ${root} can’t be written by this user.`,
    'Run the command as the user who owns it, or copy Moothall to a folder of your own.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i,
    'The npm registry can’t be reached.',
    'Connect to the internet, or set the proxy with “npm config set proxy http://…”, and run the same command again.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO/,
    'The npm registry’s certificate is not trusted here.',
    'Your network inspects traffic: point npm at its certificate with “npm config set cafile …” and try again.',
  ],
  [
    /EINTEGRITY/,
    'A package arrived damaged.',
    'Run “npm cache verify” and then the same command again.',
  ],
  [
    /spawn npm|ENOENT/,
    'npm is not installed beside Node.',
    'Install Node with npm from https://nodejs.org and run the same command again.',
  ],
]

function explain(said) {
  const known = CAUSES.find(([pattern]) => pattern.test(said))
  if (known !== undefined)
    return new Refusal(`What Moothall is made of could not be fetched. ${known[1]}`, known[2])
  const line =
    said.split('\n').find(each => /npm error/.test(each) && !/npm error code/.test(each)) ??
    said.trim()
  return new Refusal(
    `What Moothall is made of could not be fetched: ${line.replace('npm error', '').trim()}`,
    'Run “npm ci --ignore-scripts” to see everything npm has to say.',
  )
}

/** Makes the folder for what is not in the repository, or says that it can't. */
export function ensureOwnFolder() {
  if (process.env.MOOTHALL_DATA_DIR) return
  try {
    mkdirSync(inRoot('.moothall'), { recursive: true })
  } catch (error) {
    const remedy =
      'Run it as the user who owns the folder, or choose one for the data with MOOTHALL_DATA_DIR.'
    throw new Refusal(`Moothall can’t write in its folder ${root} (${error.code}).`, remedy)
  }
}
