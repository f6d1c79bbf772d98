import { formatDateShort } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { NEVER } from '../case-row.ts'
import { COUNT_MOST, type MyWork, type QueuePage } from '../list-work.ts'
import type { Names } from '../names.ts'
import type { OpenTask } from '../store-around.ts'
import { texts } from '../texts.ts'
import { titleOf } from './case-parts.ts'
import { queueTable } from './queue-table.ts'
import { workspacePage } from './workspace-page.ts'

/** What one officer has before them today. */
export function workPage(
  request: RequestContext,
  { work, names }: { work: MyWork; names: Names },
): Html {
  const t = texts[request.locale].staff
  const news = { rows: work.news, more: false, count: work.news.length }
  const main = html`<h1 class="govuk-heading-xl">${t.work}</h1>
    ${search(request)}
    ${work.news.length > 0 && section(request, { title: t.news, page: news, names })}
    ${section(request, { title: t.mine, page: work.mine, names, to: '/staff/cases?whose=me' })}
    ${section(request, { title: t.pressing, page: work.pressing, names, to: '/staff/cases?whose=nobody&due=soon' })}
    ${work.tasks.length > 0 && tasks(request, work.tasks, names)}
    <p class="govuk-body"><a class="govuk-link" href="${request.link('/staff/keys')}">${t.keys.title}</a></p>`
  return workspacePage(request, { title: t.work, main, section: 'work' })
}

function search(request: RequestContext): Html {
  const t = texts[request.locale].staff
  return html`<form class="mh-filters" method="get" action="${request.link('/staff/search')}" role="search"><div class="govuk-form-group"><label class="govuk-label" for="q">${t.searchHint}</label><input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" spellcheck="false"></div>${button({ text: t.search, classes: 'govuk-button--secondary' })}</form>`
}

type Section = { title: string; page: QueuePage; names: Names; to?: string }

function section(request: RequestContext, { title, page, names, to }: Section): Html {
  const t = texts[request.locale].staff
  const count = t.count(page.count, COUNT_MOST)
  return html`<h2 class="govuk-heading-m">${title} <span class="mh-quiet">${to === undefined ? count : html`<a class="govuk-link" href="${request.link(to)}">${count}<span class="govuk-visually-hidden">: ${title}</span></a>`}</span></h2>${queueTable(request, { rows: page.rows, names, caption: title })}`
}

function tasks(request: RequestContext, list: readonly OpenTask[], names: Names): Html {
  const t = texts[request.locale].staff
  return html`<h2 class="govuk-heading-m">${t.teamTasks}</h2><table class="mh-queue"><caption class="govuk-visually-hidden">${t.teamTasks}</caption>
    <thead><tr><th scope="col">${t.task}</th><th scope="col">${t.by}</th><th scope="col">${t.team}</th><th scope="col"><span class="govuk-visually-hidden">${t.finish}</span></th></tr></thead>
    <tbody>${list.map(task => taskRow(request, task, names))}</tbody></table>`
}

function taskRow(request: RequestContext, task: OpenTask, names: Names): Html {
  const t = texts[request.locale].staff
  const { locale } = request
  const words =
    task.words ?? names.service(task.package)?.words[locale].tasks[task.task] ?? task.task
  const isLate = task.dueOn < todayIn(request.now)
  const due = task.dueOn === NEVER ? '' : formatDateShort(task.dueOn, locale)
  return html`<tr><td class="mh-queue__main" data-label="${t.task}"><span><a class="govuk-link" href="${request.link(`/staff/cases/${task.caseId}`)}">${words}</a><br><span class="mh-queue__under"><span class="mh-queue__number">${task.reference}</span> · ${titleOf(request, task)}</span></span></td>
    <td data-label="${t.by}">${due !== '' && (isLate ? html`<span class="mh-clock mh-clock--late">${t.late(due)}</span>` : due)}</td><td data-label="${t.team}">${names.team(task.team)}</td>
    <td><form method="post" action="${request.link(`/staff/cases/${task.caseId}/task/${task.id}`)}">${csrfField(request)}<input type="hidden" name="back" value="work"><button type="submit" class="mh-link-button">${t.finish}<span class="govuk-visually-hidden">: ${words}, ${task.reference}</span></button></form></td></tr>`
}
