import { Source } from './source.js';

/** A newer controller's content on an older page. */
export class Unknown extends Source {
  get problem() {
    return `本页不认识内容“${this.content.type ?? '无'}”，请刷新节点页面`;
  }

  get card() {
    return { icon: 'unknown', title: '内容无法显示', name: this.title, foot: this.problem };
  }
}
