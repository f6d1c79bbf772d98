import { z } from 'zod'

/**
 * What GeoReport v2 says of each answer, member by member: which there must be, what they hold, and
 * that there are no others. The published schemas state no licence, so the standard's text is written
 * out here (wiki.open311.org/GeoReport_v2).
 */
const words = z.string().min(1)
const orNull = <T extends z.ZodType>(type: T) => type.nullable().optional()
const moment = z.iso.datetime({ offset: true })

const service = z.strictObject({
  service_code: words,
  service_name: words,
  description: orNull(z.string()),
  metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: orNull(z.string()),
  group: orNull(z.string()),
})

const listed = ['singlevaluelist', 'multivaluelist'] as const
const attribute = z
  .strictObject({
    variable: z.boolean(),
    code: words,
    datatype: z.enum(['string', 'number', 'datetime', 'text', ...listed]),
    required: z.boolean(),
    datatype_description: orNull(z.string()),
    order: z.int().min(1),
    description: orNull(z.string()),
    values: z
      .array(z.strictObject({ key: words, name: words }))
      .min(1)
      .optional(),
  })
  .refine(one => listed.some(type => type === one.datatype) === (one.values !== undefined), {
    message: 'a list has values, and nothing else has',
  })

const request = z.strictObject({
  service_request_id: words,
  status: z.enum(['open', 'closed']),
  status_notes: orNull(z.string()),
  service_name: orNull(z.string()),
  service_code: words,
  description: orNull(z.string().max(4000)),
  agency_responsible: orNull(z.string()),
  service_notice: orNull(z.string()),
  requested_datetime: moment,
  updated_datetime: orNull(moment),
  expected_datetime: orNull(moment),
  address: orNull(z.string()),
  address_id: orNull(z.string()),
  zipcode: orNull(z.string()),
  lat: orNull(z.number().min(-90).max(90)),
  long: orNull(z.number().min(-180).max(180)),
  media_url: orNull(z.url()),
})

export const GEOREPORT = {
  services: z.array(service),
  definition: z.strictObject({ service_code: words, attributes: z.array(attribute) }),
  requests: z.array(request),
  created: z
    .array(
      z.strictObject({
        service_request_id: words.optional(),
        token: words.optional(),
        service_notice: orNull(z.string()),
        account_id: orNull(z.string()),
      }),
    )
    .length(1),
  tokens: z.array(z.strictObject({ service_request_id: z.string(), token: words })).length(1),
  errors: z.array(z.strictObject({ code: z.int(), description: words })).min(1),
} as const
