import type { FileSetup } from '#files'
import { addressFromGazetteer, fileQuestion, slotQuestion } from '#journeys'
import { ownAddresses } from '#places'

/** The building blocks that answer questions of journeys, by type of fact. */
export function journeyBlocks(files: FileSetup) {
  return {
    file: fileQuestion(files),
    address: addressFromGazetteer(ownAddresses),
    slot: slotQuestion,
  }
}
