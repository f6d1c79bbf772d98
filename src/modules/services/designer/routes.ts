import type { Route } from '#kernel/http/route.ts'
import {
  postAnswer,
  postBeginExample,
  postExpect,
  postExpectAll,
  postRemoveExample,
  postRemoveStep,
  postStep,
  showExample,
  showExamples,
} from './examples/handle-examples.ts'
import { showDraftCompare } from './handle-compare.ts'
import { postCondition, showCondition } from './handle-condition.ts'
import {
  postBegin,
  postPropose,
  postThrowAway,
  postUndo,
  showBegin,
  showDraft,
  showDraftCheck,
  showDraftFlow,
} from './handle-draft.ts'
import {
  postAddPage,
  postMovePage,
  postPageOfDraft,
  postRemovePage,
  showPageOfDraft,
} from './handle-pages.ts'
import {
  postAddEntry,
  postAddQuestion,
  postQuestion,
  postRemoveQuestion,
  showQuestion,
} from './handle-questions.ts'
import { downloadFile, postFile, postWordsPart, showFile, showWordsPart } from './handle-words.ts'
import { postKindStep, postTogether, showKindStep } from './kind/handle-kind.ts'

import {
  postAddPart,
  postMovePart,
  postPart,
  postPartsSettings,
  postRemovePart,
  showPart,
  showParts,
} from './parts/handle-parts.ts'
import { postLookUp, postOtherWay, showLookUp } from './tables/handle-look-up.ts'
import {
  postAddColumn,
  postNewTable,
  postRemoveColumn,
  postRemoveTable,
  postTable,
  showTable,
  showTables,
} from './tables/handle-tables.ts'

/** Where service owners write a service on screen. */
export function designerRoutes(): readonly Route[] {
  const see = { method: 'GET', can: 'services:publish' } as const
  const act = { method: 'POST', can: 'services:publish' } as const
  const drafts = '/staff/services/drafts'
  const draft = `${drafts}/:id`
  const page = `${draft}/pages/:page`
  const question = `${page}/questions/:fact`
  const parts = `${draft}/parts/:part`
  const examples = `${draft}/examples`
  const example = `${examples}/:number`
  const part = `${parts}/:element`
  const tables = `${draft}/tables`
  const table = `${tables}/:table`
  const office = `${draft}/parts/office/:office`
  return [
    { ...see, path: `${drafts}/new`, run: request => showBegin(request) },
    { ...act, path: drafts, run: postBegin },
    { ...see, path: draft, run: request => showDraft(request) },
    { ...see, path: `${draft}/check`, run: showDraftCheck },
    { ...see, path: `${draft}/compare`, run: showDraftCompare },
    { ...see, path: `${draft}/flow.svg`, run: showDraftFlow },
    { ...act, path: `${draft}/propose`, run: postPropose },
    { ...act, path: `${draft}/undo`, run: postUndo },
    { ...act, path: `${draft}/throw-away`, run: postThrowAway },
    { ...see, path: `${draft}/kind/:step`, run: request => showKindStep(request) },
    { ...act, path: `${draft}/kind/:step`, run: postKindStep },
    { ...act, path: `${draft}/together`, run: postTogether },
    { ...see, path: `${draft}/words/:part`, run: request => showWordsPart(request) },
    { ...act, path: `${draft}/words/:part`, run: postWordsPart },
    { ...see, path: parts, run: request => showParts(request) },
    { ...act, path: parts, run: postAddPart },
    { ...act, path: `${parts}/all`, run: postPartsSettings },
    { ...see, path: office, run: request => showQuestion(request) },
    { ...act, path: office, run: postQuestion },
    { ...act, path: `${office}/remove`, run: postRemovePart },
    { ...see, path: part, run: request => showPart(request) },
    { ...act, path: part, run: postPart },
    { ...act, path: `${part}/move`, run: postMovePart },
    { ...act, path: `${part}/remove`, run: postRemovePart },
    { ...see, path: `${part}/condition`, run: request => showCondition(request) },
    { ...act, path: `${part}/condition`, run: postCondition },
    { ...see, path: `${part}/table`, run: request => showLookUp(request) },
    { ...act, path: `${part}/table`, run: postLookUp },
    { ...act, path: `${part}/table/remove`, run: postOtherWay },
    { ...see, path: tables, run: request => showTables(request) },
    { ...act, path: tables, run: postNewTable },
    { ...see, path: table, run: request => showTable(request) },
    { ...act, path: table, run: postTable },
    { ...act, path: `${table}/columns`, run: postAddColumn },
    { ...act, path: `${table}/columns/remove`, run: postRemoveColumn },
    { ...act, path: `${table}/remove`, run: postRemoveTable },
    { ...see, path: examples, run: request => showExamples(request) },
    { ...act, path: examples, run: postBeginExample },
    { ...act, path: `${examples}/expect`, run: postExpectAll },
    { ...see, path: example, run: request => showExample(request) },
    { ...act, path: `${example}/answer`, run: postAnswer },
    { ...act, path: `${example}/expect`, run: postExpect },
    { ...act, path: `${example}/steps`, run: postStep },
    { ...act, path: `${example}/steps/remove`, run: postRemoveStep },
    { ...act, path: `${example}/remove`, run: postRemoveExample },
    { ...see, path: `${draft}/file`, run: request => showFile(request) },
    { ...act, path: `${draft}/file`, run: postFile },
    { ...see, path: `${draft}/download`, run: downloadFile },
    { ...act, path: `${draft}/pages`, run: postAddPage },
    { ...see, path: page, run: request => showPageOfDraft(request) },
    { ...act, path: page, run: postPageOfDraft },
    { ...act, path: `${page}/move`, run: postMovePage },
    { ...act, path: `${page}/remove`, run: postRemovePage },
    { ...see, path: `${page}/condition`, run: request => showCondition(request) },
    { ...act, path: `${page}/condition`, run: postCondition },
    { ...act, path: `${page}/questions`, run: postAddQuestion },
    { ...see, path: question, run: request => showQuestion(request) },
    { ...act, path: question, run: postQuestion },
    { ...act, path: `${question}/entries`, run: postAddEntry },
    { ...see, path: `${question}/entries/:entry`, run: request => showQuestion(request) },
    { ...act, path: `${question}/entries/:entry`, run: postQuestion },
    { ...act, path: `${question}/entries/:entry/remove`, run: postRemoveQuestion },
    { ...see, path: `${question}/condition`, run: request => showCondition(request) },
    { ...act, path: `${question}/condition`, run: postCondition },
    { ...act, path: `${question}/remove`, run: postRemoveQuestion },
  ]
}
