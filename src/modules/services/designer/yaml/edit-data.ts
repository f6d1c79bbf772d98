import type { ElementPath } from '../../package/mistake.ts'

/** One change of a file of a package. */
export type YamlEdit =
  /** Puts a value at a path; what is missing on the way there is made. */
  | { readonly kind: 'set'; readonly path: ElementPath; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: ElementPath }
  /** Puts a new entry into the list at a path. */
  | {
      readonly kind: 'insert'
      readonly path: ElementPath
      readonly at: number
      readonly value: unknown
    }
  | {
      readonly kind: 'move'
      readonly path: ElementPath
      readonly from: number
      readonly to: number
    }

/** The same change of the plain data: what the changed text must say when it is read. */
export function editData(data: unknown, edit: YamlEdit): unknown {
  const { path } = edit
  switch (edit.kind) {
    case 'set':
      return changeAt(data, path, () => edit.value)
    case 'remove':
      return removeAt(data, path)
    case 'insert':
      return changeAt(data, path, list =>
        Array.isArray(list) ? list.toSpliced(edit.at, 0, edit.value) : [edit.value],
      )
    case 'move':
      return changeAt(data, path, list => (Array.isArray(list) ? moved(list, edit) : list))
  }
}

function moved(list: readonly unknown[], { from, to }: { from: number; to: number }): unknown[] {
  const entry = list[from]
  return list.toSpliced(from, 1).toSpliced(to, 0, entry)
}

function changeAt(data: unknown, path: ElementPath, change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return change(data)
  if (Array.isArray(data) && typeof step === 'number')
    return data.with(step, changeAt(data[step], rest, change))
  const record = isPlain(data) ? data : {}
  const key = String(step)
  return { ...record, [key]: changeAt(record[key], rest, change) }
}

function removeAt(data: unknown, path: ElementPath): unknown {
  const [step, ...rest] = path
  if (step === undefined) return undefined
  if (rest.length > 0) {
    const inside = Array.isArray(data) ? data[Number(step)] : isPlain(data) ? data[step] : undefined
    return inside === undefined ? data : changeAt(data, [step], () => removeAt(inside, rest))
  }
  if (Array.isArray(data)) return data.filter((_, at) => at !== Number(step))
  if (!isPlain(data)) return data
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== String(step)))
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
