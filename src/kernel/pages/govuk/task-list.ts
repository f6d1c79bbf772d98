import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { TaskListItem, TaskListOptions } from './options.generated.ts'
import { tag } from './tag.ts'

/** Tasks that may be done in any order, with how far each has come. */
export function taskList(options: TaskListOptions): Html {
  const idPrefix = options.idPrefix || 'task-list'
  const items = options.items.map((item, i) => item && task(item, `${idPrefix}-${i + 1}`))
  return html`<ul class="govuk-task-list${extra(options.classes)}"${extraAttributes(options.attributes)}>${items}</ul>`
}

function task(item: TaskListItem, id: string): Html {
  const { status } = item
  const hint =
    item.hint &&
    html`<div id="${id}-hint" class="govuk-task-list__hint">${content(item.hint)}</div>`
  return html`<li class="govuk-task-list__item${item.href && ' govuk-task-list__item--with-link'}${extra(item.classes)}"><div class="govuk-task-list__name-and-hint">${nameOf(item, id)}${hint}</div><div class="govuk-task-list__status${extra(status?.classes)}" id="${id}-status">${status?.tag ? tag(status.tag) : content(status)}</div></li>`
}

function nameOf(item: TaskListItem, id: string): Html {
  const { title } = item
  if (!item.href) return html`<div${attribute('class', title?.classes)}>${content(title)}</div>`
  const describedBy = item.hint ? `${id}-hint ${id}-status` : `${id}-status`
  return html`<a class="govuk-link govuk-task-list__link${extra(title?.classes)}" href="${item.href}" aria-describedby="${describedBy}">${content(title)}</a>`
}
