import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { StartupProblem } from './startup-problem.ts'

const port = z.coerce.number().int().min(0).max(65535)
const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform(value => value === 'true' || value === '1')

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MOOTHALL_DATA_DIR: z.string().min(1).default('.moothall/data'),
  MOOTHALL_DEMO: flag.optional(),
  MOOTHALL_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  MOOTHALL_PUBLIC_URL: z.url().optional(),
  MOOTHALL_TRUST_PROXY: z.string().optional(),
  MOOTHALL_WORKER: z.enum(['inside', 'none', 'only']).default('inside'),
  MOOTHALL_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  MOOTHALL_HEARTBEATS: flag.default(false),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MOOTHALL_PREVIOUS_SECRET: z.string().min(32).optional(),
  MOOTHALL_FILES: z.string().min(1).optional(),
  MOOTHALL_FILES_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  CLAMD_URL: z.url().optional(),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  OS_PLACES_KEY: z.string().min(1).optional(),
  OS_PLACES_URL: z.url().default('https://api.os.uk/search/places/v1'),
  MOOTHALL_MAP_TILES: z
    .string()
    .regex(/^https?:.*\{z\}/, 'must be an address with {z}, {x} and {y}')
    .optional(),
  MOOTHALL_MAP_CREDIT: z.string().default(''),
  MAIL_FROM: z.email().default('no-reply@moothall.example'),
  MAIL_REPLY_DOMAIN: z.hostname().optional(),
  MAIL_RECEIVER_PORT: port.optional(),
  MAIL_RECEIVER_HOST: z.string().min(1).default('127.0.0.1'),
  MAIL_RECEIVER_CERT: z.string().min(1).optional(),
  MAIL_RECEIVER_KEY: z.string().min(1).optional(),
  MAIL_GATEWAY_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  MESSAGE_CARRIERS: z.string().default(''),
  NOTIFY_API_KEY: z.string().min(73).optional(),
  NOTIFY_URL: z.url().optional(),
  NOTIFY_EMAIL_TEMPLATE: z.string().default(''),
  NOTIFY_TEXT_TEMPLATE: z.string().default(''),
  NOTIFY_CALLBACK_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  GOVUK_PAY_API_KEY: z.string().min(20).optional(),
  GOVUK_PAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  GOVUK_PAY_SIGNING_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
})

/** Everything the process reads from its surroundings, once, at the start. */
export type Config = Readonly<{
  host: string
  port: number
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  dataDirectory: string
  /** Fictional councils and people, and one-click sign-in. Never with a `DATABASE_URL` unless asked for. */
  demo: boolean
  /** Key of the tokens in cookies and links. Without one each start makes a new one in the data directory. */
  secret: string | undefined
  publicUrl: string | undefined
  trustProxy: string | undefined
  worker: 'inside' | 'none' | 'only'
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Whether the publishers of adopted packages are told, once a week, that they run here. */
  heartbeats: boolean
  smtpUrl: string | undefined
  mailFrom: string
  /** The secret before this one, while what it sealed is being sealed anew. */
  previousSecret: string | undefined
  /** Where files are kept, a folder or `s3://bucket`; in the data directory without it. */
  filesUrl: string | undefined
  /** Where files are served, when that is not beside the pages. */
  filesOrigin: string | undefined
  clamdUrl: string | undefined
  s3: { accessKeyId: string | undefined; secretAccessKey: string | undefined }
  messages: MessageConfig
  /** Where addresses are looked up and tiles of the map come from, when not from here. */
  maps: Readonly<{
    osPlacesKey: string | undefined
    osPlacesUrl: string
    tiles: string | undefined
    credit: string
  }>
  /** How payments are taken, for councils that have set nothing of their own: the practice provider without a key. */
  govukPay: { key: string | undefined; url: string | undefined; signingSecret: string | undefined }
}>

/** How messages leave and come in, for councils that have set nothing of their own. */
export type MessageConfig = Readonly<{
  /** The domain whose mail comes to us: without one answers go to the council's own address. */
  replyDomain: string | undefined
  receiverPort: number | undefined
  receiverHost: string
  /** Files of the receiver's certificate and key: with both it offers STARTTLS. */
  receiverCert: string | undefined
  receiverKey: string | undefined
  gatewayToken: string | undefined
  /** `email=smtp,notify;text=notify;letter=print`. */
  carriers: string
  notifyKey: string | undefined
  notifyUrl: string | undefined
  notifyEmailTemplate: string
  notifyTextTemplate: string
  notifyCallbackToken: string | undefined
}>

/** Reads and checks the environment. @throws StartupProblem naming the variable and how to put it right. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) throw problemWith(parsed.error)
  const value = parsed.data
  return Object.freeze({
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    databaseOwnerUrl: value.DATABASE_OWNER_URL,
    dataDirectory: value.MOOTHALL_DATA_DIR,
    demo: value.MOOTHALL_DEMO ?? value.DATABASE_URL === undefined,
    secret: value.MOOTHALL_SECRET,
    publicUrl: value.MOOTHALL_PUBLIC_URL,
    trustProxy: value.MOOTHALL_TRUST_PROXY,
    worker: value.MOOTHALL_WORKER,
    logLevel: value.MOOTHALL_LOG,
    heartbeats: value.MOOTHALL_HEARTBEATS,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    messages: messagesOf(value),
    maps: {
      osPlacesKey: value.OS_PLACES_KEY,
      osPlacesUrl: value.OS_PLACES_URL,
      tiles: value.MOOTHALL_MAP_TILES,
      credit: value.MOOTHALL_MAP_CREDIT,
    },
    previousSecret: value.MOOTHALL_PREVIOUS_SECRET,
    filesUrl: value.MOOTHALL_FILES,
    filesOrigin: value.MOOTHALL_FILES_ORIGIN,
    clamdUrl: value.CLAMD_URL,
    s3: { accessKeyId: value.AWS_ACCESS_KEY_ID, secretAccessKey: value.AWS_SECRET_ACCESS_KEY },
    govukPay: {
      key: value.GOVUK_PAY_API_KEY,
      url: value.GOVUK_PAY_URL,
      signingSecret: value.GOVUK_PAY_SIGNING_SECRET,
    },
  })
}

function messagesOf(value: z.infer<typeof Environment>): MessageConfig {
  return {
    replyDomain: value.MAIL_REPLY_DOMAIN,
    receiverPort: value.MAIL_RECEIVER_PORT,
    receiverHost: value.MAIL_RECEIVER_HOST,
    receiverCert: value.MAIL_RECEIVER_CERT,
    receiverKey: value.MAIL_RECEIVER_KEY,
    gatewayToken: value.MAIL_GATEWAY_TOKEN,
    carriers: value.MESSAGE_CARRIERS,
    notifyKey: value.NOTIFY_API_KEY,
    notifyUrl: value.NOTIFY_URL,
    notifyEmailTemplate: value.NOTIFY_EMAIL_TEMPLATE,
    notifyTextTemplate: value.NOTIFY_TEXT_TEMPLATE,
    notifyCallbackToken: value.NOTIFY_CALLBACK_TOKEN,
  }
}

function problemWith(error: z.ZodError): StartupProblem {
  const issue = error.issues[0]
  const name = issue?.path.join('.') ?? 'a variable'
  return new StartupProblem(
    `The environment variable ${name} can't be used: ${reasonOf(issue)}.`,
    `Correct ${name}, or remove it to use the default, and start again.`,
  )
}

/** A fresh secret for an installation that has none yet. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the value must be, in words of ours: the library's are for programmers. */
function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return `it must be a ${issue.expected}`
    case 'too_small':
      return issue.origin === 'number' ? `it must be ${issue.minimum} or more` : issue.message
    case 'too_big':
      return `it must be ${issue.maximum} or less`
    case 'invalid_value':
      return `it must be one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return issue.format === 'url' ? 'it must be a whole address (URL)' : issue.message
    default:
      return issue?.message ?? 'it is not valid'
  }
}
