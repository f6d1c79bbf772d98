const say = (line: string) => console.log(line)
const [name = 'start', ...args] = process.argv.slice(2)

// Each is read when it is called: what a command does not use must not slow its start.
if (name === 'start') {
  const { start } = await import('./start.ts')
  await start(say)
} else {
  const { COMMANDS } = await import('./commands.ts')
  const command = COMMANDS[name]
  if (command === undefined)
    say(`There is no command “${name}”. There are: start, ${Object.keys(COMMANDS).join(', ')}.`)
  process.exitCode = command === undefined ? 2 : await command(args)
}
