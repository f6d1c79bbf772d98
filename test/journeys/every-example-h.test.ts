import { goThroughShare } from '../support/every-example.ts'

await goThroughShare('h')
