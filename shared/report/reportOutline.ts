import type { EngagementType } from '../engagement/engagement.ts';
import type { OutlineSection } from './narrative.ts';

function section(key: string, level: 1 | 2, title: string, automatic = '', narrative = true): OutlineSection {
  return { key, level, title, automatic, narrative };
}

/** 绩效监控报告 (outline of seed 2, 普洱). */
const monitoring: readonly OutlineSection[] = [
  section('opening', 1, '', '依据文件与委托关系'),
  section('basics', 1, '基本情况', '', false),
  section('unit', 2, '项目实施单位情况'),
  section('overview', 2, '项目概况'),
  section('organisation', 2, '项目组织管理'),
  section('workPerformed', 1, '绩效监控工作开展情况'),
  section('results', 1, '绩效监控结果', '', false),
  section('budget', 2, '预算执行情况', '指标下达、支付、未支付与支付率'),
  section('targets', 2, '绩效目标完成情况', '绩效指标完成情况表'),
  section('implementation', 2, '项目实施情况', '实施内容表'),
  section('monitoring', 2, '项目监控情况', '现场查看记录'),
  section('problems', 1, '存在问题', '问题清单'),
  section('experience', 1, '主要经验及做法'),
  section('recommendations', 1, '绩效监控建议', '与问题一一对应的建议'),
  section('other', 1, '其他需要说明的情况'),
  section('attachments', 1, '附件', '附件清单', false),
];

/** 项目支出绩效评价报告（参考提纲）, 财预〔2020〕10号 annex 3. */
const evaluation: readonly OutlineSection[] = [
  section('opening', 1, '', '依据文件与委托关系'),
  section('basics', 1, '基本情况', '', false),
  section('overview', 2, '项目概况'),
  section('unit', 2, '项目绩效目标'),
  section('workPerformed', 1, '绩效评价工作开展情况'),
  section('conclusion', 1, '综合评价情况及评价结论'),
  section('results', 1, '绩效评价指标分析', '', false),
  section('budget', 2, '预算执行情况', '指标下达、支付、未支付与支付率'),
  section('targets', 2, '绩效目标完成情况', '绩效指标完成情况表'),
  section('implementation', 2, '项目实施情况', '实施内容表'),
  section('experience', 1, '主要经验及做法'),
  section('problems', 1, '存在的问题及原因分析', '问题清单'),
  section('recommendations', 1, '有关建议', '与问题一一对应的建议'),
  section('other', 1, '其他需要说明的问题'),
  section('attachments', 1, '附件', '附件清单', false),
];

/** The fixed headings of a report, by 项目类型. */
export function reportOutline(engagementType: EngagementType): readonly OutlineSection[] {
  return engagementType === 'monitoring' ? monitoring : evaluation;
}
