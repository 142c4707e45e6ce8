import { type WorkpaperIndex, workpapers } from './workpaper.ts';

/** 底稿索引的一支: papers that the program composes, and places for what is kept from elsewhere. */
type Branch = { letter: string; name: string; nodes: readonly { index: string; name: string }[] };

function paper(index: WorkpaperIndex): { index: string; name: string } {
  return { index, name: workpapers[index] };
}

/**
 * 底稿索引树, A 承接与计划 to Z 归档目录. A node without a paper of the program is filled by items of the 资料清单 that bear its
 * 索引号 (or one below it: A2-1).
 */
export const workpaperTree: readonly Branch[] = [
  {
    letter: 'A',
    name: '承接与计划',
    nodes: [paper('A1'), { index: 'A2', name: '委托合同、独立性声明' }, { index: 'A3', name: '实施方案' }, paper('A4')],
  },
  { letter: 'B', name: '项目与单位基本情况', nodes: [{ index: 'B1', name: '立项批复与项目资料' }] },
  { letter: 'C', name: '资金', nodes: [paper('C1'), paper('C2'), paper('C3'), paper('C4')] },
  {
    letter: 'D',
    name: '采购合同验收',
    nodes: [{ index: 'D1', name: '采购程序资料' }, paper('D2'), { index: 'D3', name: '验收资料' }],
  },
  {
    letter: 'E',
    name: '实施与现场',
    nodes: [paper('E1'), paper('E2'), paper('E3'), { index: 'E4', name: '现场照片' }],
  },
  { letter: 'F', name: '绩效指标', nodes: [paper('F1'), paper('F2'), paper('F3'), paper('F4')] },
  {
    letter: 'G',
    name: '调查',
    nodes: [
      { index: 'G1', name: '座谈（访谈）记录' },
      { index: 'G2', name: '问卷及统计' },
    ],
  },
  {
    letter: 'H',
    name: '问题与沟通',
    nodes: [paper('H1'), paper('H2'), { index: 'H3', name: '反馈意见采纳情况' }, { index: 'H4', name: '取证单' }],
  },
  {
    letter: 'R',
    name: '报告与复核',
    nodes: [
      { index: 'R1', name: '报告初稿' },
      { index: 'R2', name: '三级复核记录' },
      { index: 'R3', name: '报告定稿' },
      { index: 'R4', name: '用印审批' },
      { index: 'R5', name: '勾稽检查表' },
    ],
  },
  { letter: 'Z', name: '归档目录', nodes: [{ index: 'Z1', name: '卷内目录、备考表' }] },
];
