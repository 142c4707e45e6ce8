const office = 'application/vnd.openxmlformats-officedocument';

export const officeTypes = {
  xlsx: `${office}.spreadsheetml.sheet`,
  docx: `${office}.wordprocessingml.document`,
  pptx: `${office}.presentationml.presentation`,
  xls: 'application/vnd.ms-excel',
  doc: 'application/msword',
  ofd: 'application/ofd',
} as const;
