import type { FileSetup } from '#files'
import { addressFromGazetteer, fileQuestion, placeFromMap, slotQuestion } from '#journeys'
import { OWN_MAPS } from './maps-setup.ts'
import { nearbyReports } from './place-near.ts'

/** The building blocks that answer questions of journeys, by type of fact. */
export function journeyBlocks(files: FileSetup, maps = OWN_MAPS) {
  return {
    file: fileQuestion(files),
    address: addressFromGazetteer(maps.search),
    place: placeFromMap({ ...maps, nearby: nearbyReports }),
    slot: slotQuestion,
  }
}
