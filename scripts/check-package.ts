import { checkCommand } from '../src/modules/services/package/check-command.ts'

process.exitCode = await checkCommand(process.argv.slice(2), line => console.log(line))
