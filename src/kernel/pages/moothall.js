/**
 * The whole of the script that pages may have: the behaviour of GOV.UK Frontend. Every
 * page works without it. The classes are set here because nothing inline may run.
 */
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
