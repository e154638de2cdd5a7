<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Show or hide vehicles and units</source>
        <translation>显示或隐藏车辆与警力</translation>
    </message>
    <message>
        <source>Show or hide the heatmap of units</source>
        <translation>显示或隐藏警力热力图</translation>
    </message>
    <message>
        <source>Show or hide tracks</source>
        <translation>显示或隐藏轨迹</translation>
    </message>
    <message>
        <source>Show or hide water stations</source>
        <translation>显示或隐藏水质站</translation>
    </message>
    <message>
        <source>Show or hide cameras</source>
        <translation>显示或隐藏摄像机</translation>
    </message>
    <message>
        <source>Show or hide tag base stations</source>
        <translation>显示或隐藏标签基站</translation>
    </message>
    <message>
        <source>Panel: layers</source>
        <translation>面板：图层</translation>
    </message>
    <message>
        <source>Panel: inspector</source>
        <translation>面板：详情</translation>
    </message>
    <message>
        <source>Panel: vehicles and units</source>
        <translation>面板：车辆与警力</translation>
    </message>
    <message>
        <source>Panel: figures</source>
        <translation>面板：运行指标</translation>
    </message>
    <message>
        <source>Panel: feeds</source>
        <translation>面板：数据接入</translation>
    </message>
    <message>
        <source>Panel: drawn shapes</source>
        <translation>面板：标绘</translation>
    </message>
    <message>
        <source>Panel: figures for the wall</source>
        <translation>面板：大屏指标</translation>
    </message>
    <message>
        <source>Layout: {name}</source>
        <translation>布局：{name}</translation>
    </message>
    <message>
        <source>Save this layout…</source>
        <translation>保存当前布局…</translation>
    </message>
    <message>
        <source>Delete this layout of your own</source>
        <translation>删除此自有布局</translation>
    </message>
    <message>
        <source>New map window</source>
        <translation>新建地图窗口</translation>
    </message>
    <message>
        <source>Next window</source>
        <translation>下一个窗口</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>关闭此窗口</translation>
    </message>
    <message>
        <source>Follow what is selected</source>
        <translation>跟随所选目标</translation>
    </message>
    <message>
        <source>Whole city, or this map&apos;s home</source>
        <translation>全城或本图主视图</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Move the map left</source>
        <translation>地图左移</translation>
    </message>
    <message>
        <source>Move the map right</source>
        <translation>地图右移</translation>
    </message>
    <message>
        <source>Move the map up</source>
        <translation>地图上移</translation>
    </message>
    <message>
        <source>Move the map down</source>
        <translation>地图下移</translation>
    </message>
    <message>
        <source>This map shows the shared view</source>
        <translation>本图显示共享视图</translation>
    </message>
    <message>
        <source>This map moves on its own</source>
        <translation>本图独立移动</translation>
    </message>
    <message>
        <source>This map follows the next map</source>
        <translation>本图跟随下一张地图</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>复制坐标</translation>
    </message>
    <message>
        <source>Coordinates in WGS-84 or GCJ-02</source>
        <translation>坐标用 WGS-84 或 GCJ-02</translation>
    </message>
    <message>
        <source>Bookmark this view…</source>
        <translation>收藏当前视图…</translation>
    </message>
    <message>
        <source>Bookmarks…</source>
        <translation>收藏…</translation>
    </message>
    <message>
        <source>Measure a distance</source>
        <translation>测量距离</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>测量面积</translation>
    </message>
    <message>
        <source>Draw a polygon</source>
        <translation>标绘多边形</translation>
    </message>
    <message>
        <source>Draw a line</source>
        <translation>标绘折线</translation>
    </message>
    <message>
        <source>Draw a circle</source>
        <translation>标绘圆</translation>
    </message>
    <message>
        <source>Draw a point</source>
        <translation>标绘点</translation>
    </message>
    <message>
        <source>Change what is drawn</source>
        <translation>编辑标绘</translation>
    </message>
    <message>
        <source>Undo drawing</source>
        <translation>撤销标绘</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重做标绘</translation>
    </message>
    <message>
        <source>New window: {panel}</source>
        <translation>新建窗口：{panel}</translation>
    </message>
    <message>
        <source>Dark or light theme</source>
        <translation>深色／浅色主题</translation>
    </message>
    <message>
        <source>中文 / English</source>
        <translation>中文 / English</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Export data…</source>
        <translation>导出数据…</translation>
    </message>
    <message>
        <source>Save the map as a picture</source>
        <translation>保存地图图片</translation>
    </message>
    <message>
        <source>Save the map as PDF</source>
        <translation>地图另存为 PDF</translation>
    </message>
    <message>
        <source>Print the map…</source>
        <translation>打印地图…</translation>
    </message>
    <message>
        <source>Save a picture of the windows</source>
        <translation>保存窗口截图</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>返回一步</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门引导</translation>
    </message>
    <message>
        <source>Close the hall</source>
        <translation>退出智汇</translation>
    </message>
</context>
<context>
    <name>ActionGroup</name>
    <message>
        <source>Windows and layouts</source>
        <translation>窗口与布局</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Layers of the map</source>
        <translation>地图图层</translation>
    </message>
    <message>
        <source>Measure and draw</source>
        <translation>测量与标绘</translation>
    </message>
    <message>
        <source>Theme and language</source>
        <translation>主题与语言</translation>
    </message>
    <message>
        <source>Files and pictures</source>
        <translation>文件与图片</translation>
    </message>
    <message>
        <source>Find and help</source>
        <translation>查找与帮助</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>Click the shape to change, or take the next with Shift+Page Down. Esc ends</source>
        <translation>点击要修改的图形，或按 Shift+Page Down 选下一个，Esc 退出</translation>
    </message>
    <message>
        <source>Drag corners. By keys: Page Down next corner, Space moves it here, Insert adds, Delete removes, Shift+Delete the shape. Ctrl+Z undoes</source>
        <translation>拖动顶点修改。键盘：Page Down 下一顶点，空格移到此处，Insert 加点，Delete 删点，Shift+Delete 删图形，Ctrl+Z 撤销</translation>
    </message>
    <message>
        <source>Click or Space sets the point. Esc ends</source>
        <translation>点击或按空格设点，Esc 退出</translation>
    </message>
    <message>
        <source>Click or Space sets the middle, then the rim. Esc ends</source>
        <translation>点击或按空格先定圆心，再定圆周，Esc 退出</translation>
    </message>
    <message>
        <source>Click or Space adds a point, Backspace takes one back, Enter finishes. Esc ends</source>
        <translation>点击或按空格加点，退格撤销一点，回车完成，Esc 退出</translation>
    </message>
    <message>
        <source>The outline would cross itself: let it go elsewhere</source>
        <translation>边线会自相交，请换个位置</translation>
    </message>
    <message>
        <source>The outline crosses itself: take points back with Backspace</source>
        <translation>边线自相交，请按退格撤销几点</translation>
    </message>
    <message>
        <source>This corner cannot go: too few would be left, or the outline would cross itself</source>
        <translation>此顶点不能删：剩余顶点不足，或边线会自相交</translation>
    </message>
</context>
<context>
    <name>AssetCard</name>
    <message>
        <source>Speed, km/h</source>
        <translation>速度，km/h</translation>
    </message>
    <message>
        <source>Speed over time</source>
        <translation>速度曲线</translation>
    </message>
    <message>
        <source>No speed on record yet: the chart begins with the next fix.</source>
        <translation>尚无速度记录，收到下一个定位后开始绘图。</translation>
    </message>
    <message>
        <source>status unknown</source>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>before the hall was opened</source>
        <translation>本程序启动之前</translation>
    </message>
    <message>
        <source>{time}, for {age}</source>
        <translation>{time}，已 {age}</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>状态起始</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所属单位</translation>
    </message>
    <message>
        <source>Last fix</source>
        <translation>最近定位</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>数据质量</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>{time}, {age} ago</source>
        <translation>{time}（{age}前）</translation>
    </message>
</context>
<context>
    <name>AssetPanel</name>
    <message>
        <source>Nothing matches the filter</source>
        <translation>没有符合筛选的结果</translation>
    </message>
    <message>
        <source>Of {total} vehicles and units none holds each of these words. Take one out of the filter.</source>
        <translation>{total} 辆车与警力中，没有同时包含这些词的。请删去一个词。</translation>
    </message>
    <message>
        <source>No vehicles or units yet</source>
        <translation>暂无车辆和警力</translation>
    </message>
    <message>
        <source>Everything that moves is listed here as soon as its device reports. Bring a list in with `zhihui import assets FILE`, or add a [[feeds]] table to hall.toml.</source>
        <translation>设备一上报，移动目标就会列在这里。可用 `zhihui import assets FILE` 导入名单，或在 hall.toml 中添加 [[feeds]] 接入设备。</translation>
    </message>
    <message>
        <source>Filter by plate, name, key or device</source>
        <translation>按车牌、名称、编号或设备筛选</translation>
    </message>
    <message>
        <source>Filter of the asset table</source>
        <translation>目标列表筛选框</translation>
    </message>
    <message>
        <source>Shows the rows that hold each of these words</source>
        <translation>只显示包含全部关键词的行</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>移动目标</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} / {total}</translation>
    </message>
</context>
<context>
    <name>AssetTable</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>km/h</source>
        <translation>km/h</translation>
    </message>
    <message>
        <source>Last fix</source>
        <translation>最近定位</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>数据质量</translation>
    </message>
</context>
<context>
    <name>BookmarksDialog</name>
    <message>
        <source>No bookmarks yet</source>
        <translation>还没有收藏</translation>
    </message>
    <message>
        <source>Ctrl+D keeps what the map shows under a name.</source>
        <translation>按 Ctrl+D 可为当前视图命名收藏。</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Enter: fly there   F2: rename   Delete: delete   Esc: close</source>
        <translation>Enter 飞到&#x3000;F2 重命名&#x3000;Delete 删除&#x3000;Esc 关闭</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Fly there</source>
        <translation>飞到此处</translation>
    </message>
    <message>
        <source>Copy coordinates</source>
        <translation>复制坐标</translation>
    </message>
    <message>
        <source>Move the map to this place (double click in a table does the same)</source>
        <translation>将地图移到此处（在表格中双击亦可）</translation>
    </message>
    <message>
        <source>Latitude and longitude for other programs</source>
        <translation>供其他程序使用的纬度和经度</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>Recently used</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Nothing found: no name, plate, key or command goes with “{text}”.</source>
        <translation>没有找到与“{text}”相符的名称、车牌、编号或命令。</translation>
    </message>
    <message>
        <source>Type a name, a plate, a place or what to do. Initials will do: rml finds 人民路.</source>
        <translation>输入名称、车牌、地点或要做的事。可用拼音首字母：rml 即可找到人民路。</translation>
    </message>
</context>
<context>
    <name>CommandBox</name>
    <message>
        <source>Ctrl+K  find a place, plate, camera, command…</source>
        <translation>Ctrl+K  查找地点、车牌、摄像机、命令…</translation>
    </message>
    <message>
        <source>Command bar</source>
        <translation>命令栏</translation>
    </message>
    <message>
        <source>Plates, names, places, cameras and commands; also initials of pinyin, and coordinates such as 31.23, 121.47 or gcj 31.23, 121.47</source>
        <translation>车牌、名称、地点、摄像机和命令；可用拼音或首字母，也可输入坐标，如 31.23, 121.47 或 gcj 31.23, 121.47</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Results of the command bar</source>
        <translation>命令栏的结果</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>cameras and stations</source>
        <translation>摄像机和站点</translation>
    </message>
    <message>
        <source>coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Compass</name>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>东南</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>西南</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>西北</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Give the layout a name of 1 to 40 letters.</source>
        <translation>布局名称须为 1 至 40 个字符。</translation>
    </message>
    <message>
        <source>“{name}” comes with the hall: take another name.</source>
        <translation>“{name}”是内置布局，请换一个名称。</translation>
    </message>
</context>
<context>
    <name>DeskActions</name>
    <message>
        <source>The layout “{name}” is deleted.</source>
        <translation>布局“{name}”已删除。</translation>
    </message>
    <message>
        <source>This layout comes with the hall: only one that you have saved can be deleted.</source>
        <translation>内置布局不能删除，只能删除自己保存的布局。</translation>
    </message>
    <message>
        <source>Save this layout</source>
        <translation>保存布局</translation>
    </message>
    <message>
        <source>Name of the layout; an own one of this name is replaced</source>
        <translation>布局名称；同名的自有布局将被替换</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Float or dock: {panel}</source>
        <translation>浮动或停靠：{panel}</translation>
    </message>
    <message>
        <source>Close: {panel}</source>
        <translation>关闭：{panel}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>the last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>the last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>from … to …</source>
        <translation>自定义时段</translation>
    </message>
    <message>
        <source>Like 2026-11-22 08:00, in the hall&apos;s time zone; empty for no limit</source>
        <translation>如 2026-11-22 08:00，按大厅时区；留空不限</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Which rows of the cache</source>
        <translation>缓存中的哪些记录</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Of which time</source>
        <translation>哪段时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Key, plate or device of one vehicle or station; empty for all</source>
        <translation>某车辆或站点的编号、车牌或设备；留空为全部</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Times are in UTC, coordinates in WGS-84</source>
        <translation>时间为 UTC，坐标为 WGS-84</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A file of that name is replaced</source>
        <translation>同名文件将被替换</translation>
    </message>
    <message>
        <source>Export: {what}</source>
        <translation>导出：{what}</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>保存到</translation>
    </message>
</context>
<context>
    <name>FeedState</name>
    <message>
        <source>listening</source>
        <translation>监听中</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>重试中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>FeedTableModel</name>
    <message>
        <source>Feed</source>
        <translation>接入</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Messages/s</source>
        <translation>消息/秒</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新数据</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Bad inputs</source>
        <translation>异常输入</translation>
    </message>
    <message>
        <source>no sync for {age}</source>
        <translation>同步已中断 {age}</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
</context>
<context>
    <name>FeedsPanel</name>
    <message>
        <source>Feeds</source>
        <translation>数据接入</translation>
    </message>
    <message>
        <source>Devices waiting for admission</source>
        <translation>等待准入的设备</translation>
    </message>
    <message>
        <source>No word from the feeds yet</source>
        <translation>尚无接入状态</translation>
    </message>
    <message>
        <source>Their health is written by sync about once a second: start it with `zhihui sync`.</source>
        <translation>接入状态由同步进程每秒写入一次：请运行 `zhihui sync` 启动。</translation>
    </message>
    <message>
        <source>No feeds are set up</source>
        <translation>尚未配置数据接入</translation>
    </message>
    <message>
        <source>Add a [[feeds]] table with name, protocol and listen to {file}, and start again.</source>
        <translation>请在 {file} 中添加 [[feeds]]，写明 name、protocol 和 listen，然后重新启动。</translation>
    </message>
    <message>
        <source>Nobody waits for admission</source>
        <translation>没有等待准入的设备</translation>
    </message>
    <message>
        <source>A device that a feed with accept = &quot;registered&quot; does not know is listed here. Admit it by `zhihui import assets FILE` with its phone number or tag.</source>
        <translation>接入设为 accept = &quot;registered&quot; 时，未登记的设备会列在这里。用 `zhihui import assets FILE` 导入其电话号码或标签即可准入。</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>运行状态</translation>
    </message>
    <message>
        <source>Waiting for admission</source>
        <translation>等待准入</translation>
    </message>
    <message>
        <source>Waiting for admission: {n}</source>
        <translation>等待准入：{n}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Units by status</source>
        <translation>警力状态</translation>
    </message>
    <message>
        <source>of {n} units available</source>
        <translation>个待命，共 {n} 个</translation>
    </message>
    <message>
        <source>no unit has reported yet</source>
        <translation>尚无警力上报</translation>
    </message>
    <message>
        <source>status unknown</source>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>On the road, by kind</source>
        <translation>在途车辆，按类型</translation>
    </message>
    <message>
        <source>on the road, {n} silent</source>
        <translation>在途，静默 {n}</translation>
    </message>
    <message>
        <source>on the road</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>Water stations, class now and due</source>
        <translation>水质站：现状与目标类别</translation>
    </message>
    <message>
        <source>of {n} stations worse than their class due</source>
        <translation>个站劣于目标，共 {n} 个</translation>
    </message>
    <message>
        <source>no water station has reported yet</source>
        <translation>尚无水质站上报</translation>
    </message>
    <message>
        <source>no valid value</source>
        <translation>无有效值</translation>
    </message>
    <message>
        <source>due {grade}</source>
        <translation>目标 {grade}</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>/s, all feeds</source>
        <translation>条/秒，全部数据源</translation>
    </message>
    <message>
        <source>Lag of the feeds</source>
        <translation>数据源延迟</translation>
    </message>
    <message>
        <source>the slowest feed</source>
        <translation>最慢的数据源</translation>
    </message>
    <message>
        <source>{n} /s</source>
        <translation>{n} 条/秒</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>On the road</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>Units available</source>
        <translation>待命警力</translation>
    </message>
    <message>
        <source>Water worse than due</source>
        <translation>劣于目标的水质站</translation>
    </message>
    <message>
        <source>{n} silent</source>
        <translation>静默 {n}</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>条/秒</translation>
    </message>
    <message>
        <source>slowest feed</source>
        <translation>最慢的数据源</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>共 {n}</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>No figures yet</source>
        <translation>暂无指标</translation>
    </message>
    <message>
        <source>Messages a second, lag, units by status, vehicles on the road and the classes of the water stations stand here as soon as sync has written to the cache: `zhihui sync` starts it.</source>
        <translation>同步进程写入缓存后，这里显示每秒消息数、延迟、警力状态、在途车辆和水质站类别；用 `zhihui sync` 启动同步。</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Show so much of the past</source>
        <translation>显示最近这段时间</translation>
    </message>
    <message>
        <source>The last: {span}</source>
        <translation>最近：{span}</translation>
    </message>
</context>
<context>
    <name>Flag</name>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>station out of operation</source>
        <translation>站点停运</translation>
    </message>
    <message>
        <source>under maintenance</source>
        <translation>维护中</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>手工输入</translation>
    </message>
    <message>
        <source>instrument fault</source>
        <translation>仪器故障</translation>
    </message>
    <message>
        <source>calibrating</source>
        <translation>校准中</translation>
    </message>
    <message>
        <source>beyond the instrument&apos;s range</source>
        <translation>超出量程</translation>
    </message>
    <message>
        <source>instrument does not answer</source>
        <translation>仪器通信中断</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Find something: {key}, then a plate, a camera, a place.</source>
        <translation>查找：按 {key}，输入车牌、摄像机或地点。</translation>
    </message>
    <message>
        <source>Follow a vehicle: select one, then {key}. The map goes with it.</source>
        <translation>跟随车辆：选中一辆，按 {key}，地图随之移动。</translation>
    </message>
    <message>
        <source>Open a camera&apos;s card: find one, or click one on the map.</source>
        <translation>打开摄像机卡片：查找一台，或在地图上点击。</translation>
    </message>
    <message>
        <source>Read a water station&apos;s chart; the arrow keys change the factor.</source>
        <translation>查看水质站曲线；方向键切换因子。</translation>
    </message>
    <message>
        <source>Switch language, theme or layout: {key}.</source>
        <translation>切换语言、主题或布局：{key}。</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>快速上手</translation>
    </message>
    <message>
        <source>Leave the guide (Esc)</source>
        <translation>关闭引导（Esc）</translation>
    </message>
    <message>
        <source>Leave the guide</source>
        <translation>关闭引导</translation>
    </message>
    <message>
        <source>Esc leaves this guide; it does not come back unless you ask for it.</source>
        <translation>按 Esc 关闭引导；关闭后不再出现，除非您重新打开。</translation>
    </message>
    <message>
        <source>That is all: F1 shows every shortcut. Esc closes this.</source>
        <translation>全部完成：F1 显示所有快捷键，Esc 关闭。</translation>
    </message>
</context>
<context>
    <name>HallWindow</name>
    <message>
        <source>Zhihui – {hall}</source>
        <translation>智汇 – {hall}</translation>
    </message>
</context>
<context>
    <name>Hover</name>
    <message numerus="yes">
        <source>%n unit(s) in %1 km square</source>
        <translation>
            <numerusform>%1 km 网格内 %n 个警力</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s)</source>
        <translation>
            <numerusform>%n 个摄像机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n base station(s)</source>
        <translation>
            <numerusform>%n 个基站</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1 天前</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Leave out the rows that are refused, and write the others</source>
        <translation>略过被拒绝的行，写入其余</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>取消导入</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>文件中的内容</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>In what the file&apos;s coordinates are</source>
        <translation>文件坐标所用的坐标系</translation>
    </message>
    <message>
        <source>Key column</source>
        <translation>主键列</translation>
    </message>
    <message>
        <source>The column that tells rows apart; empty where it is called key, or follows from others</source>
        <translation>区分各行的列；列名为 key 或可由其他列得出时留空</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>For a file that has several</source>
        <translation>文件含多个图层时填写</translation>
    </message>
    <message>
        <source>Rows that are refused</source>
        <translation>被拒绝的行</translation>
    </message>
    <message>
        <source>GeoJSON, GeoPackage, Shapefile, KML, CSV; OpenStreetMap, PMTiles or MBTiles for a basemap</source>
        <translation>GeoJSON、GeoPackage、Shapefile、KML、CSV；底图为 OpenStreetMap、PMTiles 或 MBTiles</translation>
    </message>
    <message>
        <source>Import of {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Row {n}: {reason}</source>
        <translation>第 {n} 行：{reason}</translation>
    </message>
    <message>
        <source>File to import</source>
        <translation>选择要导入的文件</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Nothing is selected</source>
        <translation>未选中目标</translation>
    </message>
    <message>
        <source>Click something on the map, or find it with Ctrl+K: its card, the age of its data and its charts stand here.</source>
        <translation>在地图上点击目标，或按 Ctrl+K 查找：它的信息卡、数据时效和曲线会显示在这里。</translation>
    </message>
    <message>
        <source>The past cannot be read: {reason}</source>
        <translation>无法读取历史数据：{reason}</translation>
    </message>
</context>
<context>
    <name>JobDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Look for the file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>JobLine</name>
    <message>
        <source>Put away: {job}</source>
        <translation>收起：{job}</translation>
    </message>
    <message>
        <source>Cancel: {job}</source>
        <translation>取消：{job}</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>is being cancelled…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>已取消，未写入任何内容。</translation>
    </message>
    <message>
        <source>rows: {n}</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source>The basemap {name} is in {file}.</source>
        <translation>底图 {name} 已存于 {file}。</translation>
    </message>
    <message>
        <source>Rows written: {n}. They are in {file}.</source>
        <translation>已写出 {n} 行，存于 {file}。</translation>
    </message>
    <message>
        <source>Rows read: {rows}. To be added: {added}, rewritten: {rewritten}, refused: {refused}.</source>
        <translation>读取 {rows} 行：将新增 {added}，更新 {rewritten}，拒绝 {refused}。</translation>
    </message>
    <message>
        <source>The basemap {name} will be in {file}.</source>
        <translation>底图 {name} 将存于 {file}。</translation>
    </message>
    <message>
        <source>Nothing was written. Rows read: {rows}, refused: {refused}.</source>
        <translation>未写入。读取 {rows} 行，拒绝 {refused}。</translation>
    </message>
    <message>
        <source>Rows read: {rows}. Added: {added}, rewritten: {rewritten}, left out: {refused}.</source>
        <translation>读取 {rows} 行：新增 {added}，更新 {rewritten}，略过 {refused}。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Map, while it has the focus</source>
        <translation>地图（获得焦点时）</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the map</source>
        <translation>移动地图</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>Whole city, or this map&apos;s home</source>
        <translation>全城或本图主视图</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单键</translation>
    </message>
    <message>
        <source>What can be done in the middle</source>
        <translation>地图中心处的可用操作</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Fly to what stands in the row</source>
        <translation>飞到该行目标</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>taxi</source>
        <translation>出租车</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>公交车</translation>
    </message>
    <message>
        <source>truck</source>
        <translation>货车</translation>
    </message>
    <message>
        <source>hazardous goods</source>
        <translation>危化品车</translation>
    </message>
    <message>
        <source>fire engine</source>
        <translation>消防车</translation>
    </message>
    <message>
        <source>ambulance</source>
        <translation>救护车</translation>
    </message>
    <message>
        <source>sanitation</source>
        <translation>环卫车</translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation>摩托车</translation>
    </message>
    <message>
        <source>police car</source>
        <translation>警车</translation>
    </message>
    <message>
        <source>police motorcycle</source>
        <translation>警用摩托</translation>
    </message>
    <message>
        <source>police on foot</source>
        <translation>步巡民警</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>tag base station</source>
        <translation>标签基站</translation>
    </message>
    <message>
        <source>water station</source>
        <translation>水质站</translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>Unit density</source>
        <translation>警力密度</translation>
    </message>
    <message>
        <source>Vehicles and units</source>
        <translation>车辆与警力</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Tag base stations</source>
        <translation>标签基站</translation>
    </message>
    <message>
        <source>Water stations</source>
        <translation>水质站</translation>
    </message>
</context>
<context>
    <name>LayerLine</name>
    <message>
        <source>Show or hide: {layer}</source>
        <translation>显示或隐藏：{layer}</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity of: {layer}</source>
        <translation>不透明度：{layer}</translation>
    </message>
    <message>
        <source>Draw above the next layer</source>
        <translation>上移一层</translation>
    </message>
    <message>
        <source>Move up: {layer}</source>
        <translation>上移：{layer}</translation>
    </message>
    <message>
        <source>Draw below the next layer</source>
        <translation>下移一层</translation>
    </message>
    <message>
        <source>Move down: {layer}</source>
        <translation>下移：{layer}</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>Single screen</source>
        <translation>单屏</translation>
    </message>
    <message>
        <source>Dispatcher, three screens</source>
        <translation>调度员三屏</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>指挥长</translation>
    </message>
    <message>
        <source>Video wall</source>
        <translation>大屏</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Taxi</source>
        <translation>出租车</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>公交车</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>货车</translation>
    </message>
    <message>
        <source>Dangerous goods</source>
        <translation>危化品车</translation>
    </message>
    <message>
        <source>Fire service</source>
        <translation>消防</translation>
    </message>
    <message>
        <source>Ambulance</source>
        <translation>救护车</translation>
    </message>
    <message>
        <source>Sanitation</source>
        <translation>环卫车</translation>
    </message>
    <message>
        <source>Tagged motorcycle</source>
        <translation>标签摩托车</translation>
    </message>
    <message>
        <source>Police unit</source>
        <translation>警力</translation>
    </message>
    <message>
        <source>Unit available</source>
        <translation>警力：待命</translation>
    </message>
    <message>
        <source>Unit dispatched</source>
        <translation>警力：已派遣</translation>
    </message>
    <message>
        <source>Unit en route</source>
        <translation>警力：途中</translation>
    </message>
    <message>
        <source>Unit on scene</source>
        <translation>警力：到场</translation>
    </message>
    <message>
        <source>Unit out of service</source>
        <translation>警力：停勤</translation>
    </message>
    <message>
        <source>Silent for over 5 minutes</source>
        <translation>超过 5 分钟未上报</translation>
    </message>
    <message>
        <source>Track of what is selected</source>
        <translation>选中目标的轨迹</translation>
    </message>
    <message>
        <source>Tag base station</source>
        <translation>标签基站</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Water class I</source>
        <translation>I 类水</translation>
    </message>
    <message>
        <source>Water class II</source>
        <translation>II 类水</translation>
    </message>
    <message>
        <source>Water class III</source>
        <translation>III 类水</translation>
    </message>
    <message>
        <source>Water class IV</source>
        <translation>IV 类水</translation>
    </message>
    <message>
        <source>Water class V</source>
        <translation>V 类水</translation>
    </message>
    <message>
        <source>Worse than class V</source>
        <translation>劣 V 类</translation>
    </message>
    <message>
        <source>No valid recent value</source>
        <translation>近期无有效数据</translation>
    </message>
    <message>
        <source>units/km²</source>
        <translation>个/km²</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>What can be done here</source>
        <translation>此处可做的操作</translation>
    </message>
    <message>
        <source>Card of {name}</source>
        <translation>{name} 的详情</translation>
    </message>
    <message>
        <source>Bookmark this place</source>
        <translation>收藏此处</translation>
    </message>
    <message>
        <source>Make this view the map&apos;s home</source>
        <translation>设为本图主视图</translation>
    </message>
    <message>
        <source>Copy {datum}  {coordinates}</source>
        <translation>复制 {datum}  {coordinates}</translation>
    </message>
    <message>
        <source>Nearest available units</source>
        <translation>最近的空闲警力</translation>
    </message>
    <message>
        <source>No unit says that it is available</source>
        <translation>没有空闲警力</translation>
    </message>
    <message numerus="yes">
        <source>Select %n camera(s) within {distance}</source>
        <translation>
            <numerusform>选中 {distance} 内 %n 个摄像头</numerusform>
        </translation>
    </message>
    <message>
        <source>Measure a distance from here</source>
        <translation>从此处测距</translation>
    </message>
    <message>
        <source>Measure an area from here</source>
        <translation>从此处测面积</translation>
    </message>
    <message>
        <source>Draw from here</source>
        <translation>从此处绘制</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Circle round this place</source>
        <translation>以此处为圆心的圆</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Bookmarked as {name}</source>
        <translation>已收藏：{name}</translation>
    </message>
    <message>
        <source>The Home key leads here from now on</source>
        <translation>此后按 Home 键回到此处</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>N</source>
        <translation>北</translation>
    </message>
    <message>
        <source>North is up</source>
        <translation>上北</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小（−）</translation>
    </message>
</context>
<context>
    <name>MapPicture</name>
    <message>
        <source>Print the map</source>
        <translation>打印地图</translation>
    </message>
    <message>
        <source>The printer takes nothing: see whether it is on, and has paper</source>
        <translation>打印机无法使用：请检查是否开机、是否有纸</translation>
    </message>
</context>
<context>
    <name>MapSheet</name>
    <message>
        <source>N</source>
        <translation>北</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>{area}, around {length}</source>
        <translation>{area}，周长 {length}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Hide this notice</source>
        <translation>隐藏此提示</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Vehicles and units</source>
        <translation>车辆与警力</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>运行指标</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>数据接入</translation>
    </message>
    <message>
        <source>Drawn shapes</source>
        <translation>标绘</translation>
    </message>
    <message>
        <source>Figures for the wall</source>
        <translation>大屏指标</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>The picture is in {file}</source>
        <translation>图片已存至 {file}</translation>
    </message>
</context>
<context>
    <name>PlaceKind</name>
    <message>
        <source>city</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>town</source>
        <translation>镇</translation>
    </message>
    <message>
        <source>village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>district</source>
        <translation>区</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>街区</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>street</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>桥梁</translation>
    </message>
    <message>
        <source>river</source>
        <translation>河流</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>溪流</translation>
    </message>
    <message>
        <source>canal</source>
        <translation>运河</translation>
    </message>
    <message>
        <source>lake</source>
        <translation>湖泊</translation>
    </message>
    <message>
        <source>park</source>
        <translation>公园</translation>
    </message>
    <message>
        <source>square</source>
        <translation>广场</translation>
    </message>
    <message>
        <source>hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>police station</source>
        <translation>派出所</translation>
    </message>
    <message>
        <source>fire station</source>
        <translation>消防站</translation>
    </message>
    <message>
        <source>school</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>university</source>
        <translation>大学</translation>
    </message>
    <message>
        <source>railway station</source>
        <translation>火车站</translation>
    </message>
    <message>
        <source>bus depot</source>
        <translation>公交场站</translation>
    </message>
    <message>
        <source>taxi rank</source>
        <translation>出租车候客点</translation>
    </message>
    <message>
        <source>sanitation depot</source>
        <translation>环卫站</translation>
    </message>
    <message>
        <source>chemical works</source>
        <translation>化工厂</translation>
    </message>
    <message>
        <source>fuel depot</source>
        <translation>油库</translation>
    </message>
    <message>
        <source>place</source>
        <translation>地点</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>no satellite fix</source>
        <translation>卫星未定位</translation>
    </message>
    <message>
        <source>sent late from the device&apos;s buffer</source>
        <translation>设备补传</translation>
    </message>
    <message>
        <source>clock ahead, not moved</source>
        <translation>设备时钟超前，未移动</translation>
    </message>
    <message>
        <source>impossible jump, not moved</source>
        <translation>位置跳变异常，未移动</translation>
    </message>
    <message>
        <source>heard by a base station</source>
        <translation>由基站感知</translation>
    </message>
    <message>
        <source>replayed recording</source>
        <translation>录制回放</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>Coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Vehicles and units</source>
        <translation>车辆与警力</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>{n} km</source>
        <translation>{n} km</translation>
    </message>
    <message>
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
</context>
<context>
    <name>Shape</name>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
</context>
<context>
    <name>ShapesPanel</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Delete this shape (Delete)</source>
        <translation>删除此图形（Delete）</translation>
    </message>
    <message>
        <source>Move corners on the map</source>
        <translation>在地图上移动顶点</translation>
    </message>
    <message>
        <source>Nothing is drawn</source>
        <translation>尚未绘制图形</translation>
    </message>
    <message>
        <source>Choose a form above, then click on the map.</source>
        <translation>在上方选择图形，再到地图上点击。</translation>
    </message>
    <message>
        <source>Drawn shapes</source>
        <translation>绘制的图形</translation>
    </message>
    <message>
        <source>Draw: {form}</source>
        <translation>绘制：{form}</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Type what you want to do, or a key</source>
        <translation>输入要做的事或按键</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>What has no key of its own is found with Ctrl+K.</source>
        <translation>没有快捷键的功能，用 Ctrl+K 查找。</translation>
    </message>
    <message>
        <source>No shortcut goes with “{text}”.</source>
        <translation>没有与“{text}”相符的快捷键。</translation>
    </message>
</context>
<context>
    <name>SiteCard</name>
    <message>
        <source>class due: {due}</source>
        <translation>目标类别：{due}</translation>
    </message>
    <message>
        <source>tags heard here last</source>
        <translation>个标签最近在此感知</translation>
    </message>
    <message>
        <source>direction of view</source>
        <translation>朝向</translation>
    </message>
    <message>
        <source>all round</source>
        <translation>全向</translation>
    </message>
    <message>
        <source>direction of view not known</source>
        <translation>朝向未知</translation>
    </message>
    <message>
        <source>{degrees}°, direction of view</source>
        <translation>{degrees}°，朝向</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所属单位</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>视场角</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>可视距离</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>覆盖半径</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>unknown: bring it in with `zhihui import sites FILE`</source>
        <translation>未知：请用 `zhihui import sites FILE` 导入</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>{time}, {age} ago</source>
        <translation>{time}（{age}前）</translation>
    </message>
</context>
<context>
    <name>StationChart</name>
    <message>
        <source>No value of this factor in the last 24 hours.</source>
        <translation>该因子近 24 小时无数据。</translation>
    </message>
</context>
<context>
    <name>StationValues</name>
    <message>
        <source>No values yet. They appear with the station&apos;s first HJ 212 packet.</source>
        <translation>暂无数据。收到该站第一个 HJ 212 数据包后显示。</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>监测因子</translation>
    </message>
    <message>
        <source>Choose a factor with a click or the arrow keys: its chart stands below</source>
        <translation>点击或用方向键选择因子，下方显示其曲线</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Datum of coordinates: {name}</source>
        <translation>坐标系：{name}</translation>
    </message>
    <message>
        <source>Feeds that take what is sent, of all. Click for their health</source>
        <translation>正常接收的接入数 / 总数。点击查看运行状态</translation>
    </message>
    <message>
        <source>Since anything was heard from any device</source>
        <translation>距最近一次收到任何设备数据</translation>
    </message>
    <message>
        <source>Scale of the map on a screen of usual density</source>
        <translation>按常规屏幕密度计算的地图比例尺</translation>
    </message>
    <message>
        <source>The datum in which places are shown. Click for the other one</source>
        <translation>显示所用坐标系，点击切换</translation>
    </message>
    <message>
        <source>feeds {well}/{all}</source>
        <translation>接入 {well}/{all}</translation>
    </message>
    <message>
        <source>{n}/s</source>
        <translation>{n} 条/秒</translation>
    </message>
    <message>
        <source>lag {lag}</source>
        <translation>延迟 {lag}</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>data {age} old</source>
        <translation>数据更新于 {age}前</translation>
    </message>
</context>
<context>
    <name>Thing</name>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Sites: cameras, base stations, water stations</source>
        <translation>站点：摄像机、基站、水质站</translation>
    </message>
    <message>
        <source>Vehicles and units</source>
        <translation>车辆与警力</translation>
    </message>
    <message>
        <source>Units that can be dispatched</source>
        <translation>可派遣警力</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Named places</source>
        <translation>地名</translation>
    </message>
    <message>
        <source>Basemap</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Position fixes</source>
        <translation>定位记录</translation>
    </message>
    <message>
        <source>Readings of stations</source>
        <translation>站点监测数据</translation>
    </message>
    <message>
        <source>Sightings of tags</source>
        <translation>标签感知记录</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>数据源状态</translation>
    </message>
    <message>
        <source>What could not be decoded</source>
        <translation>无法解码的数据</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>{limit}, due</source>
        <translation>{limit}（目标）</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Time in the hall, {zone}</source>
        <translation>指挥大厅时间，{zone}</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Panels, picture of the window, shortcuts</source>
        <translation>面板、窗口截图、快捷键</translation>
    </message>
    <message>
        <source>Zhihui</source>
        <translation>智汇</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>UnitStatus</name>
    <message>
        <source>available</source>
        <translation>待命</translation>
    </message>
    <message>
        <source>dispatched</source>
        <translation>已派遣</translation>
    </message>
    <message>
        <source>en route</source>
        <translation>途中</translation>
    </message>
    <message>
        <source>on scene</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>处置完毕</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>停勤</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>Select a vehicle or a unit first: then the map can follow it.</source>
        <translation>请先选中车辆或警力，地图才能跟随。</translation>
    </message>
    <message>
        <source>Bookmark this view</source>
        <translation>收藏当前视图</translation>
    </message>
    <message>
        <source>Name of the bookmark</source>
        <translation>收藏名称</translation>
    </message>
</context>
<context>
    <name>ViewDrawing</name>
    <message>
        <source>Field of view, north is up</source>
        <translation>视场，上为北</translation>
    </message>
    <message>
        <source>N</source>
        <translation>北</translation>
    </message>
</context>
<context>
    <name>WaitingTableModel</name>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>接入</translation>
    </message>
    <message>
        <source>First knock</source>
        <translation>首次请求</translation>
    </message>
    <message>
        <source>Last knock</source>
        <translation>最近请求</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>The demo city&apos;s map is being drawn, once. It comes by itself.</source>
        <translation>正在绘制演示城市的底图（仅此一次），完成后自动显示。</translation>
    </message>
    <message>
        <source>Nothing is on the map yet. A basemap comes with `zhihui import basemap FILE`, cameras and stations with `zhihui import`, vehicles by a feed of the settings.</source>
        <translation>地图上还没有内容。用 `zhihui import basemap 文件` 导入底图，用 `zhihui import` 导入摄像机和站点，车辆由设置中的接入上报。</translation>
    </message>
    <message>
        <source>Nothing has been received for {age}: the sync process is not writing. The map shows what was there before. Start it with `zhihui sync`.</source>
        <translation>已有 {age}未收到任何数据：同步进程没有写入，地图显示的是此前的情况。请运行 `zhihui sync` 启动。</translation>
    </message>
</context>
<context>
    <name>Water</name>
    <message>
        <source>worse than V</source>
        <translation>劣 V</translation>
    </message>
    <message>
        <source>due</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>emergency button</source>
        <translation>紧急报警</translation>
    </message>
    <message>
        <source>out of operation</source>
        <translation>停运</translation>
    </message>
    <message>
        <source>ignition on</source>
        <translation>点火</translation>
    </message>
    <message>
        <source>ignition off</source>
        <translation>熄火</translation>
    </message>
    <message>
        <source>heard by {station}</source>
        <translation>由 {station} 感知</translation>
    </message>
    <message>
        <source>heard by {station}, radius {metres} m</source>
        <translation>由 {station} 感知，半径 {metres} 米</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
</context>
</TS>
