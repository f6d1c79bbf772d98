/** What each command does, in the order in which somebody meets them. */
export const COMMAND_HELP: Readonly<Record<string, string>> = {
  start: 'Serves the product until it is told to stop',
  new: 'Begins a service: a folder of files to change',
  check: 'Says what is wrong with a service, where, and how to put it right',
  show: 'Shows a service whole, with what its archetype gives',
  compare: 'Tells how two versions of a service differ',
  publish: 'Puts a service online for a council',
  adopt: 'Takes a service from a file, a folder or a feed',
  feed: 'Makes and signs a feed from which other councils take services',
  heartbeat: 'Tells a feed which of its services are in use here',
  council: 'Sets up a council and its first administrator',
  import: 'Takes in a list: councils, services, addresses, areas, rounds …',
  backup: 'Writes everything to a file, with the stored files beside it',
  restore: 'Takes everything back from such a file',
  verify: 'Names whatever was altered behind the product’s back',
  reseal: 'Seals stored files anew after the secret was changed',
}

/** The lines of `moothall help`. */
export function helpLines(): string[] {
  const width = Math.max(...Object.keys(COMMAND_HELP).map(name => name.length))
  return [
    'moothall <command>',
    '',
    ...Object.entries(COMMAND_HELP).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`),
    '',
    'Asked wrongly, a command says how it is called. The guides are in docs.',
  ]
}
