const chosenRecord = '所选记录的名称或序号印在文书里，编号本身不是人填的。';
const elsewhere = {
  signature: '手写签名以图形印在它签的表上；身份和姓名随签名图形印出，见手写签名的测试。',
  completion: '完成标记是程序内的状态，修改记录里可查，不是文书内容。',
  issuance: '出具登记记的是已发出的文件，不能写进文件自身；登记簿用 issued 命令和出具页查看。',
  citation: '引用以被引用证据点的索引号印在引用它的记录旁。',
  reply: '收回的反馈意见由读回的文件得来，不由人填；须人决定的印在 H2，见读回反馈的测试。',
  finding: '勾稽说明由程序随发现写入，人只填“说明”，印在勾稽检查表，见勾稽检查的测试。',
  wording: '措辞库是本所的，不属于项目；用到的文字成为问题的正文。',
  region: '在页面或图片上框出的位置，以“第几页”“图片局部”印出，坐标不印。',
} as const;

/** Fields of other records as a group: all of them stand in no document for one reason. */
const ofRecord = (draft: string, fields: readonly string[], reason: string) =>
  Object.fromEntries(fields.map((field) => [`${draft}.${field}`, reason]));

/** Fields that stand in no document, each with the reason. */
export const fieldsNotExported: Readonly<Record<string, string>> = {
  ...ofRecord('acceptanceDraft', ['contractId'], chosenRecord),
  ...ofRecord('contractChangeDraft', ['contractId'], chosenRecord),
  ...ofRecord('paymentNodeDraft', ['contractId'], chosenRecord),
  ...ofRecord('paymentDraft', ['appropriationId', 'contractId', 'paymentNodeId'], chosenRecord),
  ...ofRecord('milestoneDraft', ['contractId'], chosenRecord),
  ...ofRecord('inspectionRowDraft', ['indicatorId'], chosenRecord),
  ...ofRecord('inspectionPhotoDraft', ['rowId'], chosenRecord),
  ...ofRecord('evidenceSpotDraft', ['attachmentId'], chosenRecord),
  ...ofRecord(
    'evidenceSpotDraft',
    ['page', 'regionLeft', 'regionTop', 'regionWidth', 'regionHeight', 'sheet', 'cells'],
    elsewhere.region,
  ),
  ...ofRecord('citationDraft', ['spotId', 'citing', 'citingId'], elsewhere.citation),
  ...ofRecord('formSignatureDraft', ['role', 'name'], elsewhere.signature),
  ...ofRecord('formCompletionDraft', ['completedBy', 'completedOn'], elsewhere.completion),
  ...ofRecord(
    'issuedReportDraft',
    ['reportNumber', 'version', 'issuedOn', 'recipient', 'copies', 'form', 'note', 'withdrawalReason'],
    elsewhere.issuance,
  ),
  ...ofRecord(
    'issuedFileDraft',
    ['issuedReportId', 'kind', 'sha256', 'basedOn', 'role', 'signer', 'sealedOn'],
    elsewhere.issuance,
  ),
  ...ofRecord('issuedTextDraft', ['issuedReportId', 'words'], elsewhere.issuance),
  ...ofRecord('feedbackFileDraft', ['kind', 'name', 'receivedOn', 'note'], elsewhere.reply),
  ...ofRecord(
    'replyDraft',
    [
      ...['fileId', 'problemId', 'rowNumber', 'matchedBy', 'state', 'problemText', 'opinion', 'opinionText', 'reply'],
      ...['material', 'rectification', 'absentColumns', 'remark', 'reason'],
    ],
    elsewhere.reply,
  ),
  ...ofRecord(
    'tieOutAcceptanceDraft',
    [
      ...['findingKey', 'severity', 'inputs', 'place', 'stated', 'expected', 'finding', 'reason', 'acceptedBy'],
      'acceptedAt',
    ],
    elsewhere.finding,
  ),
  ...ofRecord(
    'wordingDraft',
    [
      ...['category', 'title', 'fact', 'basisDocument', 'basisClause', 'basis', 'cause', 'effect', 'recommendation'],
      'keywords',
    ],
    elsewhere.wording,
  ),
  ...ofRecord('narrativeDraft', ['draftState'], '章节是否采用了程序的拟稿；印出的是文字本身。'),
};
