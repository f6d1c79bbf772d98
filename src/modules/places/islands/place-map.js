/**
 * A map that is dragged, in place of the picture that is clicked. The inputs are the same; without this
 * the picture and the buttons beside it do all of it.
 */
import './leaflet.js'

const L = globalThis.L
const ZOOMS = { minZoom: 11, maxZoom: 19 }
const numbers = text => text.split(',').map(Number)

function loadStyle(href) {
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = href
  return new Promise(resolve => {
    style.addEventListener('load', resolve)
    document.head.append(style)
  })
}

function openMap(root, { settings, inputs }) {
  const box = document.createElement('div')
  box.className = 'mh-map__box'
  box.setAttribute('role', 'application')
  box.setAttribute('aria-label', settings.words.label)
  root.replaceChildren(box)
  const center = numbers(inputs.centre.value)
  const zoom = Number(inputs.zoom.value)
  const map = L.map(box, { ...ZOOMS, center, zoom, attributionControl: false, zoomControl: false })
  const { zoomIn, zoomOut } = settings.words
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map)
  L.tileLayer(settings.tiles, ZOOMS).addTo(map)
  map.on('zoomend', () => {
    inputs.zoom.value = String(map.getZoom())
  })
  return { box, map }
}

/** Says in words what the pin is at; of two answers the later question's counts. */
function teller(near, { settings, inputs }) {
  let asked = 0
  return async () => {
    asked += 1
    const mine = asked
    const answer = await fetch(`${settings.near}&at=${inputs.point.value}`)
    const text = answer.ok ? await answer.text() : undefined
    if (text !== undefined && mine === asked) near.innerHTML = text
  }
}

function addPin(map, { settings, inputs }, tell) {
  const icon = L.divIcon({ className: 'mh-map__pin', iconSize: [30, 42], iconAnchor: [15, 42] })
  let pin
  const show = place => {
    if (pin !== undefined) return pin.setLatLng(place)
    pin = L.marker(place, { icon, draggable: true, keyboard: false, alt: settings.words.pin })
    pin.addTo(map).on('dragend', () => put(pin.getLatLng()))
  }
  const put = place => {
    const { lat, lng } = place.wrap()
    inputs.point.value = `${lat.toFixed(6)},${lng.toFixed(6)}`
    inputs.centre.value = inputs.point.value
    inputs.uprn.value = ''
    show(place)
    tell()
  }
  if (inputs.point.value !== '') show(numbers(inputs.point.value))
  return put
}

function addTools(root, { map, settings, put }) {
  const tools = document.createElement('p')
  tools.className = 'mh-map__tools'
  const add = (text, run) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'mh-link-button'
    made.textContent = text
    made.addEventListener('click', run)
    tools.append(made)
  }
  add(settings.words.here, () => put(map.getCenter()))
  const found = ({ coords }) => {
    map.setView([coords.latitude, coords.longitude], 18)
    put(map.getCenter())
  }
  if (navigator.geolocation)
    add(settings.words.locate, () => navigator.geolocation.getCurrentPosition(found))
  root.append(tools)
}

async function enhance(root) {
  const settings = JSON.parse(root.dataset.placeMap)
  const form = root.closest('form')
  const part = name => form.querySelector(`[data-map="${name}"]`)
  const inputs = {
    point: part('point'),
    centre: part('centre'),
    zoom: part('zoom'),
    uprn: part('uprn'),
  }
  await loadStyle(settings.style)
  const page = { settings, inputs }
  const { box, map } = openMap(root, page)
  const put = addPin(map, page, teller(form.querySelector('[data-map-near]'), page))
  map.on('click', event => put(event.latlng))
  // Arrows move the map under the cross in its middle; Enter puts the pin there, and does not send the form.
  box.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.target !== box) return
    event.preventDefault()
    put(map.getCenter())
  })
  addTools(root, { map, settings, put })
}

for (const root of document.querySelectorAll('[data-place-map]')) enhance(root)
