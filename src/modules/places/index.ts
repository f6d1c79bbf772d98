export {
  addressValueOf,
  addressWanted,
  loadAddressStep,
  readAddressAnswer,
} from './address-answer.ts'
export { type AddressSearch, type AddressWanted, ownAddresses } from './address-search.ts'
export { collectionFeed } from './collection-feed.ts'
export { type FoundAddresses, findAddresses, findStreets } from './find-addresses.ts'
export type { Point } from './geometry.ts'
export { withAreas } from './lies-in.ts'
export { type Located, listMarksNear, locate, markPlace } from './mark-place.ts'
export { centreOf, propertyNear } from './near-point.ts'
export { osPlaces } from './os-places.ts'
export { addressQuestion } from './pages/address-question.ts'
export { mapOfMany, mapPicture } from './pages/map-picture.ts'
export { areaBox, myAreaPage, type ServingCouncil, searchAreaPage } from './pages/my-area-page.ts'
export { nearPart, type PlaceStep, placeQuestion } from './pages/place-question.ts'
export {
  type PlaceWay,
  placeWanted,
  readPlaceAnswer,
  readPlaceInputs,
  readPoint,
  writePoint,
} from './place-answer.ts'
export { PLACE_IMPORTS, type PlaceImport } from './place-imports.ts'
export { placeAtPoint, placeById } from './place-told.ts'
export { addressOf, lineOf, type Property, type PropertyRecord } from './property.ts'
export { mapRoutes } from './routes.ts'
export { findProperty } from './store.ts'
export { listAreasAt as areasAt, listDrawnAreas } from './store-areas.ts'
export { endMark, isPublicMark, listMarksOf, removeMark } from './store-marks.ts'
export { hasAddresses } from './store-search.ts'
export { type Gazetteer, takeGazetteer } from './take-gazetteer.ts'
export { takeProperties } from './take-properties.ts'
export { distanceText, kindName, texts as placeTexts } from './texts.ts'
export { drawnBase, fetchTile, type MapBase, outsideBase } from './tiles.ts'
export { areaCodesOf, type WhatServes, whatServes } from './what-serves.ts'
