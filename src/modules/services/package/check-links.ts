import { LOCALES } from '#kernel/context.ts'
import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import type { ElementPath } from './mistake.ts'
import { fileOf } from './package-source.ts'
import { textLeaves } from './text-leaves.ts'

const serviceLink = /(?:\]\(|^)service:([^)\s]*)/g
const packageName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The packages that words link to, by name: `[a permit](service:skip-permit)`, or `to: service:skip-permit`. */
export function servicesLinked(content: unknown): string[] {
  return textLeaves(content).flatMap(({ text }) => linksIn(text))
}

function linksIn(text: string): string[] {
  if (!text.includes('service:')) return []
  return [...text.matchAll(serviceLink)].map(match => match[1] ?? '')
}

/** A link to another service names a package, and stands where the council's services are known. */
export const checkLinks: Check = ({ content }, report) => {
  for (const locale of LOCALES)
    for (const { path, text } of textLeaves(content[locale])) {
      for (const name of linksIn(text)) {
        const at = { file: fileOf.content(locale), path, part: 'value' as const }
        if (!packageName.test(name))
          report.error(at, {
            code: 'serviceLink',
            message: said`service:${name} names no package.`,
            fix: said`Write service: and the name of a package, such as service:garden-waste.`,
          })
        else if (!mayLink(path))
          report.error(at, {
            code: 'serviceLink',
            message: said`A link to service:${name} cannot stand here.`,
            fix: said`Put it on a page or on the start page; in a message, say the name of the service.`,
          })
      }
    }
}

function mayLink([section]: ElementPath): boolean {
  return section === 'pages' || section === 'start'
}
