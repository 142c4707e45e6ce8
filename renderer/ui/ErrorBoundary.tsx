import { Button } from 'antd';
import { Component, type ReactNode } from 'react';

/**
 * A defect while drawing takes down one page and not the window; what was saved is saved.
 * (A class, because React offers no other way to catch what a child throws.)
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page" role="alert">
        <h1>这一页没有显示出来</h1>
        <p>程序出错，已保存的内容不受影响。请重新显示，或先到其他页面继续工作；仍不行请联系技术支持。</p>
        <div>
          <Button type="primary" onClick={() => this.setState({ failed: false })}>
            重新显示
          </Button>
        </div>
      </div>
    );
  }
}
