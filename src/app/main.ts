const say = (line: string) => console.log(line)
const [name = 'start', ...args] = process.argv.slice(2)

// Each is read when it is called: what a command does not use must not slow its start.
if (name === 'start') {
  const { start } = await import('./start.ts')
  await start(say)
} else if (['help', '--help', '-h'].includes(name)) {
  const { helpLines } = await import('./command-help.ts')
  for (const line of helpLines()) say(line)
} else {
  const { COMMANDS } = await import('./commands.ts')
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) say(`There is no command “${name}”. See moothall help.`)
  process.exitCode = command === undefined ? 2 : await command(args)
}
