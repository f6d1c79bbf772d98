import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { ChargeView } from '../charge-state.ts'
import { scheduleOf } from '../instalments.ts'
import { texts } from '../texts.ts'
import { money } from './money.ts'

/** Where it is paid in parts: each with its day, its sum and how it stands. */
export function schedulePart(
  { locale, now }: RequestContext,
  charge: ChargeView & { cancelledAt?: Date | null },
): Html | undefined {
  if (charge.parts <= 1 || charge.state === 'cancelled') return undefined
  const t = texts[locale]
  const parts = scheduleOf({ ...charge, cancelledAt: null }, todayIn(now))
  return html`<h2 class="govuk-heading-m">${t.schedule}</h2>${summaryList({
    rows: parts.map(({ dueOn, pence, leftPence, state }) => ({
      key: { text: formatDate(dueOn, locale) },
      value: {
        text:
          leftPence > 0 && leftPence < pence
            ? t.partLeft(money(leftPence, locale), money(pence, locale))
            : `${money(pence, locale)}${t.partStates[state]}`,
      },
    })),
  })}`
}
