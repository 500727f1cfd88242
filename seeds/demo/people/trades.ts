/** A trade: GB/T 4754 class, the word in a company's name, the field and the skills that go with it. */
type Trade = { industry: string; noun: string; field: string; skills: readonly string[] };

const trade = (industry: string, noun: string, field: string, skills: string): Trade => ({
  industry,
  noun,
  field,
  skills: skills.split(" "),
});

/** The trades of the managers among the 116; §7.2's projects all find theirs here. */
export const TRADES: readonly Trade[] = [
  trade("C28", "纤维新材料", "尼龙新材料", "纺丝工艺 纤维改性"),
  trade("C34", "装备制造", "智能装备", "精密加工 产线集成"),
  trade("C38", "电气", "电气机械", "储能系统 高低压成套"),
  trade("C39", "精密元件", "电子信息", "连接器设计 质量管理"),
  trade("C14", "食品", "食品加工", "预制菜工艺 冷链管理"),
  trade("C17", "纺织", "纺织服装", "服装设计 供应链管理"),
  trade("C29", "塑胶", "橡胶塑料", "注塑工艺 模具开发"),
  trade("C33", "金属制品", "金属加工", "钣金加工 表面处理"),
  trade("G59", "供应链管理", "现代物流", "仓储规划 冷链管理"),
  trade("I65", "信息技术", "软件信息", "软件开发 数据标注"),
  trade("L72", "文化传播", "商务服务", "电商运营 品牌策划"),
  trade("Q84", "健康管理", "医养康养", "康养运营 医院管理"),
  trade("F51", "商贸", "批发贸易", "渠道管理 跨境贸易"),
  trade("F52", "商贸", "零售", "门店经营 电商运营"),
  trade("E48", "建设工程", "建筑工程", "工程管理 市政施工"),
];
