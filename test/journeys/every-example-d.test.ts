import { goThroughShare } from '../support/every-example.ts'

goThroughShare('d')
