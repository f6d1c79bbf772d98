/**
 * Sends files as soon as they are chosen, in steps, by the tus protocol: shows how far each has come,
 * goes on by itself after a break in the connection, and shows the outcome of the checks. The form
 * around it does the same without this, all at once.
 */
const STEP_BYTES = 1024 * 1024
const VERSION = { 'tus-resumable': '1.0.0' }
/** About ten minutes in all, for a train in a tunnel. */
const WAITS_S = [1, 2, 4, 8, 15, 30, 60, 120, 180, 180]
const POLLS_S = [1, 1, 2, 3, 5, 8, 13, 20, 30, 30]

const rest = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000))
const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
const base64 = text =>
  btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''))

function enhance(root) {
  const settings = JSON.parse(root.dataset.upload)
  const form = root.querySelector('[data-upload-form]')
  const input = form.querySelector('input[type=file]')
  const [list, progress, status] = ['list', 'progress', 'status'].map(part =>
    root.querySelector(`[data-upload-${part}]`),
  )
  const token = { [settings.tokenHeader]: form.elements.namedItem('_token').value }
  const page = { settings, form, list, progress, status, token, sending: 0, polling: false }
  if (form.querySelector('input[type=hidden][name=kind]') !== null)
    form.querySelector('button[type=submit]').hidden = true
  const begin = () => {
    const kind = new FormData(form).get('kind')
    if (!kind || input.files.length === 0) return false
    void sendAll(page, [...input.files], kind)
    input.value = ''
    input.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  }
  input.addEventListener('change', begin)
  form.addEventListener('submit', event => {
    if (begin()) event.preventDefault()
  })
  if (list.querySelector('[data-upload-waiting]') !== null) void poll(page)
}

async function sendAll(page, files, kind) {
  page.sending += 1
  page.progress.hidden = false
  for (const file of files) await sendOne(page, file, kind)
  page.sending -= 1
  await showList(page)
  void poll(page)
}

async function sendOne(page, file, kind) {
  const { words, limits } = page.settings
  const values = { name: file.name, most: limits[kind]?.mostText ?? '' }
  if (file.size > limits[kind]?.mostBytes) return complain(page, fill(words.tooBig, values))
  const row = addRow(page, file.name)
  try {
    const outcome = await transfer(page, { file, kind, row })
    if (outcome === 'done') {
      page.status.textContent = fill(words.done, values)
      settleErrors(page)
    } else if (outcome === 413) complain(page, fill(words.tooBig, values))
    else if (outcome === 409)
      complain(page, fill(words.tooMany, { most: String(limits[kind].most) }))
    else if (outcome !== 'cancelled') complain(page, fill(words.failed, values))
  } catch {
    complain(page, fill(words.failed, values))
  }
  row.element.remove()
}

/** Sends one file to its end. `done`, `cancelled`, or the status of a refusal. */
async function transfer(page, { file, kind, row }) {
  const key = `moothall-upload ${kind} ${file.name} ${file.size} ${file.lastModified}`
  const begun = await beginOrResume(page, { file, kind, key, row })
  if (begun.refused) return begun.refused
  let { offset } = begun
  while (offset < file.size) {
    if (row.cancelled) return cancel(page, begun.location, key)
    row.show(Math.floor((offset / file.size) * 100))
    const answer = await ask(page, row, begun.location, async () => ({
      method: 'PATCH',
      headers: {
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body: file.slice(offset, offset + STEP_BYTES),
    }))
    if (answer.status === 204) offset = Number(answer.headers.get('upload-offset'))
    else if (answer.status === 409) offset = await offsetOf(page, row, begun.location)
    else return answer.status
  }
  sessionStorage.removeItem(key)
  return 'done'
}

async function beginOrResume(page, { file, kind, key, row }) {
  const known = sessionStorage.getItem(key)
  if (known !== null) {
    const offset = await offsetOf(page, row, known)
    if (offset !== undefined && offset < file.size) return { location: known, offset }
  }
  const answer = await ask(page, row, page.settings.to, async () => ({
    method: 'POST',
    headers: {
      'upload-length': String(file.size),
      'upload-metadata': `filename ${base64(file.name)},kind ${base64(kind)}`,
    },
  }))
  if (answer.status !== 201) return { refused: answer.status }
  const location = answer.headers.get('location')
  sessionStorage.setItem(key, location)
  return { location, offset: 0 }
}

async function offsetOf(page, row, location) {
  const answer = await ask(page, row, location, async () => ({ method: 'HEAD' }))
  return answer.ok ? Number(answer.headers.get('upload-offset')) : undefined
}

async function cancel(page, location, key) {
  sessionStorage.removeItem(key)
  await fetch(location, { method: 'DELETE', headers: { ...VERSION, ...page.token } })
  return 'cancelled'
}

/** Asks until there is an answer: a break, or a server that is starting again, is waited out. */
async function ask(page, row, url, request) {
  for (const wait of [...WAITS_S, undefined]) {
    try {
      const { headers, ...init } = await request()
      const answer = await fetch(url, {
        ...init,
        headers: { ...VERSION, ...page.token, ...headers },
      })
      if (answer.status < 500 && answer.status !== 429) return answer
    } catch (error) {
      if (wait === undefined) throw error
    }
    if (wait === undefined || row.cancelled) break
    row.wait()
    await rest(wait)
  }
  throw new Error('no answer')
}

function addRow(page, name) {
  const { words } = page.settings
  const element = document.createElement('div')
  element.className = 'mh-upload__row'
  const says = document.createElement('p')
  says.className = 'govuk-body mh-upload__says'
  const bar = document.createElement('progress')
  bar.max = 100
  bar.value = 0
  bar.setAttribute('aria-label', name)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'mh-link-button'
  button.textContent = words.cancel
  element.append(says, bar, button)
  page.progress.append(element)
  const row = {
    element,
    cancelled: false,
    show(percent) {
      bar.value = percent
      says.textContent = fill(words.uploading, { name, percent: String(percent) })
    },
    wait() {
      says.textContent = fill(words.waiting, { name })
      page.status.textContent = says.textContent
    },
  }
  button.addEventListener('click', () => {
    row.cancelled = true
  })
  row.show(0)
  page.status.textContent = says.textContent
  return row
}

/** What was wrong when the page was made is put right by what has come since. */
function settleErrors(page) {
  const group = page.form.querySelector('.govuk-form-group--error')
  group?.querySelector('.govuk-error-message')?.remove()
  group?.querySelector('.govuk-file-upload--error')?.classList.remove('govuk-file-upload--error')
  group?.classList.remove('govuk-form-group--error')
  document.querySelector('.govuk-error-summary')?.remove()
}

function complain(page, text) {
  const error = document.createElement('p')
  error.className = 'govuk-error-message'
  error.setAttribute('role', 'alert')
  error.textContent = text
  page.progress.append(error)
}

/** Puts in the list as the server shows it now. Whether anything in it is still being checked. */
async function showList(page) {
  const answer = await fetch(page.settings.list, { headers: { accept: 'text/html' } })
  if (!answer.ok) return false
  const text = await answer.text()
  const before = new Set(errorsIn(page.list))
  if (text !== page.shown) {
    const focused = focusedFile(page.list)
    page.list.innerHTML = text
    page.shown = text
    if (focused !== undefined) page.list.querySelector(`#${focused} button`)?.focus()
  }
  const news = errorsIn(page.list).filter(error => !before.has(error))
  if (news.length > 0) page.status.textContent = news.join('. ')
  return answer.headers.get('x-waiting') === 'true'
}

const errorsIn = list =>
  [...list.querySelectorAll('.govuk-error-message')].map(error => error.textContent.trim())

function focusedFile(list) {
  return list.contains(document.activeElement)
    ? document.activeElement.closest('li[id]')?.id
    : undefined
}

async function poll(page) {
  if (page.polling) return
  page.polling = true
  for (const wait of POLLS_S) {
    await rest(wait)
    if (page.sending > 0 || (await showList(page).catch(() => true))) continue
    if (page.settings.reload) location.reload()
    break
  }
  page.polling = false
}

for (const root of document.querySelectorAll('[data-upload]')) enhance(root)
