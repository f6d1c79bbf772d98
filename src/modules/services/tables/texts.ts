const en = {
  title: (name: string) => `Table: ${name}`,
  lead: 'The first row that fits gives the answer.',
  row: (n: number) => `Row ${n}`,
  newRow: 'Another row',
  remove: 'Remove',
  given: (type: string) => `Gives: ${type.charAt(0).toLowerCase()}${type.slice(1)}`,
  duration: 'A length of time',
  otherwise: 'When no row fits',
  anything: 'Anything',
  hint: 'In what is looked at: a value, several with commas between, or a range: 10..19, ..9 (up to 9), 20.. (from 20 on). Blank: anything fits.',
  errors: {
    number: 'Enter a number, or a range such as 10..19',
    amount: 'Enter an amount in pounds, such as 12.50',
    yesNo: 'Enter yes or no',
    date: 'Enter a date such as 2027-03-31, or a range of two with .. between',
    range: 'Enter a range such as 10..19, ..9 or 20.., the lower end first',
    choice: 'Enter an answer as it stands in the question, several with commas between',
  },
}

const cy: typeof en = {
  title: name => `Tabl: ${name}`,
  lead: 'Y rhes gyntaf sy’n ffitio sy’n rhoi’r ateb.',
  row: n => `Rhes ${n}`,
  newRow: 'Rhes arall',
  remove: 'Tynnu',
  given: type => `Yn rhoi: ${type.charAt(0).toLowerCase()}${type.slice(1)}`,
  duration: 'Hyd o amser',
  otherwise: 'Pan na fydd rhes yn ffitio',
  anything: 'Unrhyw beth',
  hint: 'Yn yr hyn yr edrychir arno: gwerth, sawl un â choma rhyngddynt, neu ystod: 10..19, ..9 (hyd at 9), 20.. (o 20 ymlaen). Gwag: mae unrhyw beth yn ffitio.',
  errors: {
    number: 'Rhowch rif, neu ystod megis 10..19',
    amount: 'Rhowch swm mewn punnoedd, megis 12.50',
    yesNo: 'Rhowch ie neu na',
    date: 'Rhowch ddyddiad megis 2027-03-31, neu ystod o ddau â .. rhyngddynt',
    range: 'Rhowch ystod megis 10..19, ..9 neu 20.., y pen isaf yn gyntaf',
    choice: 'Rhowch ateb fel y mae yn y cwestiwn, sawl un â choma rhyngddynt',
  },
}

export const tableTexts = { en, cy }
