const LEVELS = { silent: 0, error: 1, warn: 2, info: 3, debug: 4 } as const
export type LogLevel = keyof typeof LEVELS

/** Codes, counts and ids only. Never a name, an address, an answer or a whole URL: logs outlive erasure. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = {
  error(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  debug(message: string, fields?: LogFields): void
}

/** Writes one JSON object a line, for whatever collects the process's output. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = writeToStandardError,
): Log {
  const at =
    (name: Exclude<LogLevel, 'silent'>) =>
    (message: string, fields: LogFields = {}) => {
      if (LEVELS[name] > LEVELS[level]) return
      write(JSON.stringify({ at: new Date().toISOString(), level: name, message, ...fields }))
    }
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
}

function writeToStandardError(line: string): void {
  process.stderr.write(`${line}\n`)
}
