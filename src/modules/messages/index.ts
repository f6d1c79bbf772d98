export { cancelMessages } from './cancel-messages.ts'
export type { Carrier } from './carrier.ts'
export { type Carriers, createCarriers } from './carriers.ts'
export { chooseWay, type Preference } from './choose-way.ts'
export type { Document, NewDocument } from './document.ts'
export { replyAddress } from './email-thread.ts'
export { forgetMessagesDaily } from './forget-messages.ts'
export { issueDocument, replaceDocument, withdrawDocument } from './issue-document.ts'
export { letterPdfOf } from './letter-of-message.ts'
export type { About, Channel, Message, NewMessage, Ways } from './message.ts'
export { withoutOwnLinks } from './own-links.ts'
export { officerWords } from './pages/officer-words.ts'
export type { AboutLink } from './pages/parts.ts'
export { type Preview, previewLetter, previewMessages } from './preview-messages.ts'
export { makeBatch, markPosted } from './print-batch.ts'
export { preferenceToken } from './public-links.ts'
export { queueMessage, type Telling, tellPerson } from './queue-message.ts'
export { type Received, type ReceivingSetup, receiveEmail } from './receive-email.ts'
export { messageRoutes } from './routes.ts'
export { type SendingSetup, sendMessageJob } from './send-message.ts'
export { type MailReceiver, startMailReceiver } from './smtp-receiver.ts'
export { listMessagesAbout } from './store.ts'
export { listDocumentsAbout } from './store-documents.ts'
export {
  dropReceivedContent,
  findReceived,
  listReceivedAbout,
  listReceivedFiles,
  type ReceivedRow,
} from './store-received.ts'
export { findPreference, forgetPreference, savePreference } from './store-settings.ts'
export { askCarriersJob, watchMessages } from './watch-messages.ts'
