// The stand-in's dictionary of categories.
const STANDARD = 'GB/T 47678.5-2026';
const row = (code, name, className, zh, neighbours, filing) => ({
  standard: STANDARD, kind: 'MATTER', code, name, className, rule: zh ? { zh, en: zh } : null, neighbours,
  filingCondition: filing ? { zh: filing, en: filing } : null, timeLimit: { zh: '4 工作时', en: '4 working hours' }, closingCondition: { zh: '现场恢复，无残留', en: 'restored, nothing left' },
});
export const categories = [
  row('09001', '无照经营游商', '街面秩序类', '没有固定店面，流动经营', ['09006', '09005'], '在道路、人行道流动摆卖'),
  row('09005', '店外经营', '街面秩序类', '从固定店面伸出来经营', ['09001', '09006'], '货物超出门窗外墙'),
  row('09006', '占道经营', '街面秩序类', '没有店面，固定摆在路上', ['09001', '09005'], '占用道路固定摆卖'),
  row('09009', '机动车乱停放', '街面秩序类', '停在没有泊位的地方', ['09010'], '占用人行道停车'),
  row('09010', '非机动车乱停放', '街面秩序类', null, ['09011'], null), row('09011', '共享单车乱象', '街面秩序类', null, ['09010'], null),
  row('06010', '暴露垃圾', '市容环境类', '没有容器，散落在地面', ['06042'], '地面有散落垃圾'),
  row('06042', '垃圾站（箱）满溢', '市容环境类', '桶完好，垃圾高出桶口', ['06010'], '垃圾高出桶口，或桶外散落'),
  row('06036', '乱堆杂物', '市容环境类', null, [], null), row('07001', '非法小广告', '宣传广告类', null, [], null), row('08002', '施工占道', '施工管理类', null, [], null),
];
export const STANDARD_NAME = STANDARD;
