import { contentWord } from '../../../shared/ledger/layout.ts';
import { type Command, openFile, requireArguments } from './command.ts';
import { countOption } from './filterOptions.ts';

/** 撤销导入. */
export const reverseCommand: Command = {
  usage: 'reverse FILE BATCH',
  summary: '撤销一个导入批次；已登记为支付、指标或用于抽样的批次不能撤销',
  options: {},
  async run(door, positionals) {
    const [path = '', batch = ''] = requireArguments(positionals, 'FILE', 'BATCH');
    const batchNumber = countOption('BATCH', batch, 1);
    await openFile(door, path, 'write');
    const { reversed, entries } = await door.client.ledger.reverseImport({ batchNumber });
    door.print(
      door.json
        ? { batch: reversed.id, number: reversed.number, sourceName: reversed.sourceName, entries }
        : `已撤销批次 ${reversed.number}（${reversed.sourceName}），移除${contentWord(reversed.layout)} ${entries} 条`,
    );
    return 0;
  },
};
