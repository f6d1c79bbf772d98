import type { FileSetup } from '#files'
import { fileQuestion } from '#journeys'

/** The building blocks that answer questions of journeys, by type of fact. */
export function journeyBlocks(files: FileSetup) {
  return { file: fileQuestion(files) }
}
