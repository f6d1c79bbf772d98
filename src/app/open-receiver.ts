import { readFile } from 'node:fs/promises'
import type { Config } from '#kernel/config.ts'
import type { Log } from '#kernel/log.ts'
import { type MailReceiver, startMailReceiver } from '#messages'
import type { MessagesSetup } from './messages-setup.ts'

/** The mail server for answers, where the installation has one. */
export async function openReceiver(
  { messages: { receiverPort, receiverHost, receiverCert, receiverKey } }: Config,
  { receiving }: MessagesSetup,
  by: { clock: () => Date; log: Log },
): Promise<MailReceiver | undefined> {
  if (receiverPort === undefined || receiving === undefined) return undefined
  const tls =
    receiverCert === undefined || receiverKey === undefined
      ? undefined
      : { cert: await readFile(receiverCert), key: await readFile(receiverKey) }
  const at = { host: receiverHost, port: receiverPort, tls }
  return startMailReceiver({ ...receiving, ...by }, at)
}
