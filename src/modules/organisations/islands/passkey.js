/**
 * Sends the forms marked `data-passkey` with what the browser's passkey answered. A form is shown only
 * where the browser has passkeys; everything else on the page works without this.
 */
const toBytes = text =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter =>
    letter.charCodeAt(0),
  )
const toText = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const withIds = list => (list ?? []).map(known => ({ ...known, id: toBytes(known.id) }))

async function ask(kind, options) {
  const publicKey = { ...options, challenge: toBytes(options.challenge) }
  if (kind === 'get')
    return navigator.credentials.get({
      publicKey: { ...publicKey, allowCredentials: withIds(options.allowCredentials) },
    })
  const user = { ...options.user, id: toBytes(options.user.id) }
  return navigator.credentials.create({
    publicKey: { ...publicKey, user, excludeCredentials: withIds(options.excludeCredentials) },
  })
}

function answerOf({ id, rawId, type, response }) {
  const parts = [
    'clientDataJSON',
    'authenticatorData',
    'signature',
    'userHandle',
    'attestationObject',
  ]
  const given = parts.filter(
    part =>
      response[part] instanceof ArrayBuffer &&
      (part !== 'authenticatorData' || !response.attestationObject),
  )
  const read = Object.fromEntries(given.map(part => [part, toText(response[part])]))
  const transports = response.attestationObject
    ? { transports: response.getTransports?.() ?? [] }
    : {}
  return JSON.stringify({
    id,
    rawId: toText(rawId),
    type,
    clientExtensionResults: {},
    response: { ...read, ...transports },
  })
}

async function submitWithPasskey(form, problem) {
  problem.textContent = ''
  try {
    const credential = await ask(form.dataset.passkey, JSON.parse(form.dataset.options))
    form.elements.namedItem('answer').value = answerOf(credential)
    form.submit()
  } catch {
    // Refused, timed out or already known: the browser has said why in its own words.
    problem.textContent = form.dataset.failed
  }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  const problem = form.querySelector('[role=alert]')
  form.hidden = false
  form.addEventListener('submit', event => {
    event.preventDefault()
    void submitWithPasskey(form, problem)
  })
}
