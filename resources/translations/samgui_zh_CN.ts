<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About samgui</source>
      <translation>关于 samgui</translation>
    </message>
    <message>
      <source>Apache License 2.0</source>
      <translation>Apache 许可证 2.0</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Cut objects out of pictures with Segment Anything, on this computer alone.</source>
      <translation>用 Segment Anything 从图片中抠出物体，全部在本机完成。</translation>
    </message>
    <message>
      <source>Model: {name}</source>
      <translation>模型：{name}</translation>
    </message>
  </context>
  <context>
    <name>ActionGroup</name>
    <message>
      <source>Images</source>
      <translation>图像</translation>
    </message>
    <message>
      <source>Kept objects</source>
      <translation>已保留的物体</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>程序</translation>
    </message>
    <message>
      <source>Prompt and mask</source>
      <translation>提示与掩码</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>工具</translation>
    </message>
    <message>
      <source>View</source>
      <translation>视图</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>&amp;About samgui</source>
      <translation>关于 samgui(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Actual size</source>
      <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Continue its prompt</source>
      <translation>继续它的提示(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>深色(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Drop prompt</source>
      <translation>放弃提示(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Export annotations…</source>
      <translation>导出标注(&amp;E)…</translation>
    </message>
    <message>
      <source>&amp;Fill gaps to neighbours</source>
      <translation>填补与相邻物体的缝隙(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Fit</source>
      <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Grow by a pixel</source>
      <translation>扩大一个像素(&amp;G)</translation>
    </message>
    <message>
      <source>&amp;Hide or show</source>
      <translation>隐藏或显示(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Keep mask</source>
      <translation>保留掩码(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;Keys and mouse</source>
      <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>浅色(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>合并(&amp;M)</translation>
    </message>
    <message>
      <source>&amp;Next candidate</source>
      <translation>下一个候选(&amp;N)</translation>
    </message>
    <message>
      <source>&amp;Next image</source>
      <translation>下一张图像(&amp;N)</translation>
    </message>
    <message>
      <source>&amp;Open image…</source>
      <translation>打开图像(&amp;O)…</translation>
    </message>
    <message>
      <source>&amp;Previous candidate</source>
      <translation>上一个候选(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Previous image</source>
      <translation>上一张图像(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>重做(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Reset the view's look</source>
      <translation>还原显示(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Save mask (PNG)…</source>
      <translation>保存掩码 (PNG)(&amp;S)…</translation>
    </message>
    <message>
      <source>&amp;Sharpen in view</source>
      <translation>精细化可见部分(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Split parts</source>
      <translation>拆分各部分(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Tighter mask</source>
      <translation>收紧掩码(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>撤销(&amp;U)</translation>
    </message>
    <message>
      <source>Ad&amp;just the view…</source>
      <translation>调整显示(&amp;J)…</translation>
    </message>
    <message>
      <source>As the &amp;system</source>
      <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
      <source>Cop&amp;y to next image</source>
      <translation>复制到下一张图像(&amp;Y)</translation>
    </message>
    <message>
      <source>D&amp;elete selected</source>
      <translation>删除所选(&amp;E)</translation>
    </message>
    <message>
      <source>D&amp;uplicate</source>
      <translation>创建副本(&amp;U)</translation>
    </message>
    <message>
      <source>Edit la&amp;bel</source>
      <translation>编辑标签(&amp;B)</translation>
    </message>
    <message>
      <source>F&amp;ind an image</source>
      <translation>查找图像(&amp;I)</translation>
    </message>
    <message>
      <source>Fill h&amp;oles</source>
      <translation>填补孔洞(&amp;O)</translation>
    </message>
    <message>
      <source>Full &amp;screen</source>
      <translation>全屏(&amp;S)</translation>
    </message>
    <message>
      <source>Hide all masks while held</source>
      <translation>按住时隐藏所有掩码</translation>
    </message>
    <message>
      <source>Import &amp;annotations…</source>
      <translation>导入标注(&amp;A)…</translation>
    </message>
    <message>
      <source>L&amp;ooser mask</source>
      <translation>放宽掩码(&amp;O)</translation>
    </message>
    <message>
      <source>Loc&amp;k or unlock</source>
      <translation>锁定或解锁(&amp;K)</translation>
    </message>
    <message>
      <source>Look for new i&amp;mages</source>
      <translation>查找新图像(&amp;M)</translation>
    </message>
    <message>
      <source>Mark as &amp;reviewed</source>
      <translation>标记为已审核(&amp;R)</translation>
    </message>
    <message>
      <source>Mark as s&amp;kipped</source>
      <translation>标记为已跳过(&amp;K)</translation>
    </message>
    <message>
      <source>Next image &amp;to do</source>
      <translation>下一张待办图像(&amp;T)</translation>
    </message>
    <message>
      <source>O&amp;utlines only</source>
      <translation>仅显示轮廓(&amp;U)</translation>
    </message>
    <message>
      <source>Open &amp;folder…</source>
      <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
      <source>Pre&amp;view under the cursor</source>
      <translation>预览光标下的物体(&amp;V)</translation>
    </message>
    <message>
      <source>Remove &amp;islands</source>
      <translation>移除孤岛(&amp;I)</translation>
    </message>
    <message>
      <source>Remove &amp;last point</source>
      <translation>移除最后一个点(&amp;L)</translation>
    </message>
    <message>
      <source>Report on the last e&amp;xport</source>
      <translation>上次导出的报告(&amp;X)</translation>
    </message>
    <message>
      <source>S&amp;mooth</source>
      <translation>平滑(&amp;M)</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>设置(&amp;T)…</translation>
    </message>
    <message>
      <source>Select &amp;all</source>
      <translation>全选(&amp;A)</translation>
    </message>
    <message>
      <source>Sh&amp;rink by a pixel</source>
      <translation>收缩一个像素(&amp;R)</translation>
    </message>
    <message>
      <source>Show &amp;hints</source>
      <translation>显示提示语(&amp;H)</translation>
    </message>
    <message>
      <source>Stop what &amp;goes on in the background</source>
      <translation>停止后台工作(&amp;G)</translation>
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation>放大(&amp;I)</translation>
    </message>
    <message>
      <source>Zoom &amp;out</source>
      <translation>缩小(&amp;O)</translation>
    </message>
  </context>
  <context>
    <name>AnnotationModel</name>
    <message>
      <source>Area</source>
      <translation>面积</translation>
    </message>
    <message>
      <source>Area in pixels</source>
      <translation>面积（像素）</translation>
    </message>
    <message>
      <source>Free</source>
      <translation>未锁定</translation>
    </message>
    <message>
      <source>Hidden</source>
      <translation>已隐藏</translation>
    </message>
    <message>
      <source>Hide it</source>
      <translation>隐藏</translation>
    </message>
    <message>
      <source>IoU</source>
      <translation>IoU</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Lock it against changes</source>
      <translation>锁定以防更改</translation>
    </message>
    <message>
      <source>Locked</source>
      <translation>已锁定</translation>
    </message>
    <message>
      <source>Locked or free</source>
      <translation>锁定或未锁定</translation>
    </message>
    <message>
      <source>Predicted IoU: the model's own estimate of how well the mask fits</source>
      <translation>预测 IoU：模型自己对掩码贴合程度的估计</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>显示</translation>
    </message>
    <message>
      <source>Shown</source>
      <translation>已显示</translation>
    </message>
    <message>
      <source>Shown or hidden</source>
      <translation>显示或隐藏</translation>
    </message>
    <message>
      <source>Unlock it</source>
      <translation>解锁</translation>
    </message>
    <message>
      <source>What the object is. The last one lies on top; drag rows to change the order</source>
      <translation>物体是什么。最后一个在最上层；拖动行可更改顺序</translation>
    </message>
    <message>
      <source>{area} pixels</source>
      <translation>{area} 像素</translation>
    </message>
    <message>
      <source>{label}, object {id}</source>
      <translation>{label}，物体 {id}</translation>
    </message>
  </context>
  <context>
    <name>AnnotationsPanel</name>
    <message>
      <source>Annotations of this image</source>
      <translation>本图像的标注</translation>
    </message>
    <message>
      <source>Masks you keep appear here</source>
      <translation>保留的掩码会显示在这里</translation>
    </message>
  </context>
  <context>
    <name>Background</name>
    <message>
      <source>The window closes as soon as this is done.</source>
      <translation>完成后窗口即关闭。</translation>
    </message>
  </context>
  <context>
    <name>BrushTool</name>
    <message>
      <source>&lt;b&gt;Drag&lt;/b&gt; on the object &amp;nbsp;·&amp;nbsp; &lt;b&gt;Ctrl+wheel&lt;/b&gt; or &lt;b&gt;[ ]&lt;/b&gt; sets the size &amp;nbsp;·&amp;nbsp; &lt;b&gt;Shift&lt;/b&gt; draws straight &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; begins another</source>
      <translation>在物体上&lt;b&gt;拖动&lt;/b&gt; &amp;nbsp;·&amp;nbsp; &lt;b&gt;Ctrl+滚轮&lt;/b&gt;或 &lt;b&gt;[ ]&lt;/b&gt; 调整大小 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Shift&lt;/b&gt; 画直线 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; 开始另一个</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>擦除</translation>
    </message>
    <message>
      <source>Paint</source>
      <translation>绘制</translation>
    </message>
    <message>
      <source>Several objects are selected. Select the one to change.</source>
      <translation>选中了多个物体。请选择要更改的那一个。</translation>
    </message>
    <message>
      <source>There is no object to erase from. Begin on one, or select it first.</source>
      <translation>没有可擦除的物体。请从物体上开始，或先选择它。</translation>
    </message>
    <message>
      <source>This object is hidden. Show it to change it.</source>
      <translation>此物体已隐藏。要更改，请先显示。</translation>
    </message>
    <message>
      <source>This object is locked. Unlock it to change it.</source>
      <translation>此物体已锁定。要更改，请先解锁。</translation>
    </message>
  </context>
  <context>
    <name>CandidateButton</name>
    <message>
      <source>Candidate {number} of {count}: predicted IoU {iou}</source>
      <translation>候选 {number}/{count}：预测 IoU {iou}</translation>
    </message>
  </context>
  <context>
    <name>CandidatesPanel</name>
    <message>
      <source>Left makes the mask larger, right smaller; a double click puts it back</source>
      <translation>向左扩大掩码，向右缩小掩码；双击还原</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>阈值</translation>
    </message>
    <message>
      <source>Threshold of the mask</source>
      <translation>掩码阈值</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>Drop an image here</source>
      <translation>把图像拖到这里</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>画面</translation>
    </message>
    <message>
      <source>or press Ctrl+O to open one</source>
      <translation>或按 Ctrl+O 打开</translation>
    </message>
  </context>
  <context>
    <name>CanvasArea</name>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; adds &amp;nbsp;·&amp;nbsp; &lt;b&gt;right-click&lt;/b&gt; takes away &amp;nbsp;·&amp;nbsp; &lt;b&gt;Tab&lt;/b&gt; other masks &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; keeps</source>
      <translation>&lt;b&gt;单击&lt;/b&gt;添加 &amp;nbsp;·&amp;nbsp; &lt;b&gt;右击&lt;/b&gt;去除 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Tab&lt;/b&gt; 换其他掩码 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; 保留</translation>
    </message>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; on an object, or &lt;b&gt;drag&lt;/b&gt; a box around it &amp;nbsp;·&amp;nbsp; &lt;b&gt;wheel&lt;/b&gt; zooms &amp;nbsp;·&amp;nbsp; &lt;b&gt;Space&lt;/b&gt; moves</source>
      <translation>&lt;b&gt;单击&lt;/b&gt;物体，或&lt;b&gt;拖动&lt;/b&gt;画框围住它 &amp;nbsp;·&amp;nbsp; &lt;b&gt;滚轮&lt;/b&gt;缩放 &amp;nbsp;·&amp;nbsp; &lt;b&gt;空格&lt;/b&gt;平移</translation>
    </message>
    <message>
      <source>The mask appears as soon as the image is encoded</source>
      <translation>图像编码完成后立即显示掩码</translation>
    </message>
  </context>
  <context>
    <name>ChangedFileBar</name>
    <message>
      <source>Begin anew</source>
      <translation>重新开始</translation>
    </message>
    <message>
      <source>This picture has changed since it was annotated, so its masks are not shown.</source>
      <translation>此图像在标注后已更改，因此不显示其掩码。</translation>
    </message>
    <message>
      <source>Use the masks</source>
      <translation>使用掩码</translation>
    </message>
    <message>
      <source>What was annotated stays in the project, under another name</source>
      <translation>已有标注将以另一名称留在项目中</translation>
    </message>
  </context>
  <context>
    <name>ColorPopup</name>
    <message>
      <source>Other color…</source>
      <translation>其他颜色…</translation>
    </message>
  </context>
  <context>
    <name>Docks</name>
    <message>
      <source>Annotations</source>
      <translation>标注</translation>
    </message>
    <message>
      <source>Candidates</source>
      <translation>候选</translation>
    </message>
    <message>
      <source>History</source>
      <translation>历史记录</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>图像</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>标签</translation>
    </message>
  </context>
  <context>
    <name>Errors</name>
    <message>
      <source>A model is an encoder and a decoder, and the {missing} is missing.</source>
      <translation>模型由编码器和解码器组成，缺少 {missing}。</translation>
    </message>
    <message>
      <source>A point's label is 1 (on the object) or 0 (off it), not {wrong:g}.</source>
      <translation>点的标签是 1（在物体上）或 0（不在物体上），而不是 {wrong:g}。</translation>
    </message>
    <message>
      <source>A prompt with a coordinate that is no number can't be kept.</source>
      <translation>坐标不是数字的提示无法保留。</translation>
    </message>
    <message>
      <source>A semantic PNG has room for ids of labels from 1 to {most}; export to COCO.</source>
      <translation>语义 PNG 的标签编号只能为 1 到 {most}；请导出为 COCO。</translation>
    </message>
    <message>
      <source>Give either a model's name or folder, or an encoder and a decoder, not both.</source>
      <translation>请给出模型的名称或文件夹，或者编码器和解码器，不要同时给出。</translation>
    </message>
    <message>
      <source>Keys that are no JSON object can't be kept ({error}).</source>
      <translation>不是 JSON 对象的键无法保留（{error}）。</translation>
    </message>
    <message>
      <source>No image is set; call set_image first.</source>
      <translation>尚未设置图像；请先调用 set_image。</translation>
    </message>
    <message>
      <source>Nothing is asked: give at least one point, or a box.</source>
      <translation>没有提示：请至少给一个点或一个框。</translation>
    </message>
    <message>
      <source>Open an image or a folder first; the annotations come into its project.</source>
      <translation>请先打开图像或文件夹；标注将导入其项目。</translation>
    </message>
    <message>
      <source>Shares of a split are numbers from 0 up, and not all of them 0.</source>
      <translation>划分比例须为不小于 0 的数，且不能全为 0。</translation>
    </message>
    <message>
      <source>Somebody else has begun to annotate {root}; open the folder again to see it. What was kept here since is in {draft}.</source>
      <translation>已有他人开始标注 {root}；请重新打开该文件夹查看。此后在这里保留的内容在 {draft} 中。</translation>
    </message>
    <message>
      <source>That does not fit what is in {file}, so it was not kept ({detail}).</source>
      <translation>与 {file} 中的内容不符，因此未保留（{detail}）。</translation>
    </message>
    <message>
      <source>The download was cancelled; {megabytes} are kept, and the next one goes on from there.</source>
      <translation>下载已取消；已保留 {megabytes}，下次将从此处继续。</translation>
    </message>
    <message>
      <source>The folder {root} can't be written, so its annotations can only be looked at.</source>
      <translation>无法写入文件夹 {root}，因此只能查看其中的标注。</translation>
    </message>
    <message>
      <source>The image must be a numpy array, and this is a {name}.</source>
      <translation>图像必须是 numpy 数组，而这是 {name}。</translation>
    </message>
    <message>
      <source>The image must be uint8, values 0..255, and this is {dtype}.</source>
      <translation>图像必须是 uint8（值 0..255），而这是 {dtype}。</translation>
    </message>
    <message>
      <source>The image must have shape (H, W, 3), and this has {shape}.</source>
      <translation>图像的形状必须是 (H, W, 3)，而这是 {shape}。</translation>
    </message>
    <message>
      <source>The model file {path} is missing.</source>
      <translation>缺少模型文件 {path}。</translation>
    </message>
    <message>
      <source>The model file {path} is missing; export or download the model again.</source>
      <translation>缺少模型文件 {path}；请重新导出或下载模型。</translation>
    </message>
    <message>
      <source>The model file {source} is missing; export or download the model again.</source>
      <translation>缺少模型文件 {source}；请重新导出或下载模型。</translation>
    </message>
    <message>
      <source>The picture {file} can't be brought along: {reason}.</source>
      <translation>无法一并复制图像 {file}：{reason}。</translation>
    </message>
    <message>
      <source>The picture {file} can't be opened, and its size is needed; put it there again.</source>
      <translation>需要图像 {file} 的尺寸，但无法打开它；请将它放回原处。</translation>
    </message>
    <message>
      <source>The project has changed meanwhile; begin the import again.</source>
      <translation>项目在此期间已更改；请重新导入。</translation>
    </message>
    <message>
      <source>The prompt lies outside the image, which is {width} x {height} pixels; coordinates are pixels of the image, x before y.</source>
      <translation>提示位于图像之外，图像为 {width} x {height} 像素；坐标为图像像素，x 在 y 之前。</translation>
    </message>
    <message>
      <source>The run was ended before its result was there.</source>
      <translation>运行在得出结果之前已结束。</translation>
    </message>
    <message>
      <source>The work was cancelled; the files are as they were before.</source>
      <translation>操作已取消；文件保持原样。</translation>
    </message>
    <message>
      <source>There are {count} {role}s in {where} ({names}); give the two files that belong together.</source>
      <translation>{where} 中有 {count} 个 {role}（{names}）；请给出配套的两个文件。</translation>
    </message>
    <message>
      <source>There is a model called {name} already; replace it or choose another name.</source>
      <translation>已有名为 {name} 的模型；请替换它或换一个名称。</translation>
    </message>
    <message>
      <source>There is no COCO file at {path}; choose the file, or the folder that has {folder}.</source>
      <translation>{path} 中没有 COCO 文件；请选择该文件，或包含 {folder} 的文件夹。</translation>
    </message>
    <message>
      <source>There is no execution provider called {wanted}; {provider_variable} can be {providers}, or empty for the best.</source>
      <translation>没有名为 {wanted} 的执行提供程序；{provider_variable} 可以是 {providers}，留空则自动选择最佳。</translation>
    </message>
    <message>
      <source>There is no file or folder at {path}; check its name.</source>
      <translation>{path} 处没有文件或文件夹；请检查名称。</translation>
    </message>
    <message>
      <source>There is no file or folder {source}.</source>
      <translation>没有文件或文件夹 {source}。</translation>
    </message>
    <message>
      <source>There is no file {path} there; check its name and folder.</source>
      <translation>找不到文件 {path}；请检查名称和文件夹。</translation>
    </message>
    <message>
      <source>There is no format called {name}; choose one of {others}.</source>
      <translation>没有名为 {name} 的格式；请选择以下之一：{others}。</translation>
    </message>
    <message>
      <source>There is no mask to save yet: click on an object and keep its mask first.</source>
      <translation>还没有可保存的掩码：请先单击物体并保留它的掩码。</translation>
    </message>
    <message>
      <source>There is no model called {name}; choose from {checkpoints}.</source>
      <translation>没有名为 {name} 的模型；可选：{checkpoints}。</translation>
    </message>
    <message>
      <source>There is no model called {name}; samgui models list shows what there is.</source>
      <translation>没有名为 {name} 的模型；samgui models list 可列出现有模型。</translation>
    </message>
    <message>
      <source>There is no model or folder called {name_or_folder}; the models here are: {model_names}.</source>
      <translation>没有名为 {name_or_folder} 的模型或文件夹；现有模型：{model_names}。</translation>
    </message>
    <message>
      <source>There is no room for temporary files ({reason}); free some space and do it again.</source>
      <translation>没有存放临时文件的空间（{reason}）；请释放空间后重试。</translation>
    </message>
    <message>
      <source>There is no room to compare data sets in the folder for temporary files ({reason}); free some.</source>
      <translation>临时文件夹中没有比较数据集的空间（{reason}）；请释放一些空间。</translation>
    </message>
    <message>
      <source>There is no space left to write {file}; free some and do it again.</source>
      <translation>没有空间写入 {file}；请释放空间后重试。</translation>
    </message>
    <message>
      <source>There is no {format} file at {path}; choose the folder that has them.</source>
      <translation>{path} 中没有 {format} 文件；请选择包含它们的文件夹。</translation>
    </message>
    <message>
      <source>There is too little room in {parent}: {megabytes} are needed.</source>
      <translation>{parent} 空间不足：需要 {megabytes}。</translation>
    </message>
    <message>
      <source>There is too little room to unpack {name}: {size:.0f} MB are needed.</source>
      <translation>空间不足，无法解压 {name}：需要 {size:.0f} MB。</translation>
    </message>
    <message>
      <source>This embedding was made by another model than {name}; encode the image again.</source>
      <translation>此编码不是由模型 {name} 生成的；请重新编码图像。</translation>
    </message>
    <message>
      <source>This model's decoder offers a single mask: call predict with multimask_output=False, or export the decoder with --multimask.</source>
      <translation>此模型的解码器只给出一个掩码：请用 multimask_output=False 调用 predict，或用 --multimask 导出解码器。</translation>
    </message>
    <message>
      <source>With a split or with pictures COCO is a folder; choose one instead of the file {path}.</source>
      <translation>使用划分或附带图像时，COCO 是文件夹；请选择文件夹，而不是文件 {path}。</translation>
    </message>
    <message>
      <source>a HEIC picture</source>
      <translation>HEIC 图像</translation>
    </message>
    <message>
      <source>a PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <source>a Photoshop file</source>
      <translation>Photoshop 文件</translation>
    </message>
    <message>
      <source>a PostScript file</source>
      <translation>PostScript 文件</translation>
    </message>
    <message>
      <source>an SVG drawing</source>
      <translation>SVG 图形</translation>
    </message>
    <message>
      <source>an icon</source>
      <translation>图标</translation>
    </message>
    <message>
      <source>box must have shape (4,), as x0, y0, x1, y1, and this has {shape}.</source>
      <translation>box 的形状必须是 (4,)，即 x0, y0, x1, y1，而这是 {shape}。</translation>
    </message>
    <message>
      <source>image_format must be RGB or BGR, not {image_format}.</source>
      <translation>image_format 必须是 RGB 或 BGR，而不是 {image_format}。</translation>
    </message>
    <message>
      <source>mask_input must be logits, and this is {dtype}; give one of the low_res_masks of an earlier prediction, not a mask.</source>
      <translation>mask_input 必须是 logits，而这是 {dtype}；请给出先前预测的一个 low_res_masks，而不是掩码。</translation>
    </message>
    <message>
      <source>mask_input must have shape {shape}, and this has {shape2}; give one of the low_res_masks of an earlier prediction, as low_res_masks[i : i + 1].</source>
      <translation>mask_input 的形状必须是 {shape}，而这是 {shape2}；请给出先前预测的一个 low_res_masks，形如 low_res_masks[i : i + 1]。</translation>
    </message>
    <message>
      <source>point_coords and point_labels go together, and {missing} is missing.</source>
      <translation>point_coords 和 point_labels 须同时给出，缺少 {missing}。</translation>
    </message>
    <message>
      <source>point_coords must have shape (N, 2), x before y, and this has {shape}.</source>
      <translation>point_coords 的形状必须是 (N, 2)，x 在 y 之前，而这是 {shape}。</translation>
    </message>
    <message>
      <source>point_labels must have one label a point, shape ({count},), and this has {shape}.</source>
      <translation>point_labels 须为每个点给出一个标签，形状为 ({count},)，而这是 {shape}。</translation>
    </message>
    <message>
      <source>samgui reads {format} and doesn't write it; choose one of {others}.</source>
      <translation>samgui 只读取、不写入 {format}；请选择以下之一：{others}。</translation>
    </message>
    <message>
      <source>samgui writes {format} and doesn't read it.</source>
      <translation>samgui 只写入、不读取 {format}。</translation>
    </message>
    <message>
      <source>{file_name} is not a decoder that samgui can use: it takes {takes} and gives {gives}, and a decoder takes {needed} and perhaps {image_size_input}, and gives {output_roles}.</source>
      <translation>{file_name} 不是 samgui 可用的解码器：它的输入是 {takes}，输出是 {gives}，而解码器应输入 {needed}（也可有 {image_size_input}），输出 {output_roles}。</translation>
    </message>
    <message>
      <source>{file_name} is not an encoder that samgui can use: it takes {takes} and gives {gives}, and an encoder takes one image of shape {nchw_shape} or (height, width, 3) and gives {embedding_shape}.</source>
      <translation>{file_name} 不是 samgui 可用的编码器：它的输入是 {takes}，输出是 {gives}，而编码器应输入一张形状为 {nchw_shape} 或 (height, width, 3) 的图像，输出 {embedding_shape}。</translation>
    </message>
    <message>
      <source>{file_name} takes {name} as {type}, which samgui doesn't know.</source>
      <translation>{file_name} 的输入 {name} 类型为 {type}，samgui 不支持。</translation>
    </message>
    <message>
      <source>{file} and {first} are both about the picture {picture}; take one of them away.</source>
      <translation>{file} 和 {first} 说的是同一图像 {picture}；请移走其中之一。</translation>
    </message>
    <message>
      <source>{file} can't be opened or written; check the permissions of the file and its folder.</source>
      <translation>无法打开或写入 {file}；请检查该文件及其文件夹的权限。</translation>
    </message>
    <message>
      <source>{file} can't be read as {format}: it isn't text in UTF-8; save it anew in that encoding.</source>
      <translation>无法将 {file} 作为 {format} 读取：它不是 UTF-8 文本；请用该编码重新保存。</translation>
    </message>
    <message>
      <source>{file} can't be read as {format}: its lists are nested too deep.</source>
      <translation>无法将 {file} 作为 {format} 读取：列表嵌套过深。</translation>
    </message>
    <message>
      <source>{file} can't be read as {format}: {reason}.</source>
      <translation>无法将 {file} 作为 {format} 读取：{reason}。</translation>
    </message>
    <message>
      <source>{file} can't be read or written ({detail}); check the disk and open the folder again.</source>
      <translation>无法读取或写入 {file}（{detail}）；请检查磁盘并重新打开文件夹。</translation>
    </message>
    <message>
      <source>{file} can't be read: {reason}.</source>
      <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
      <source>{file} can't be written: {reason}.</source>
      <translation>无法写入 {file}：{reason}。</translation>
    </message>
    <message>
      <source>{file} has changed while it was read; read it again.</source>
      <translation>{file} 在读取时被更改；请重新读取。</translation>
    </message>
    <message>
      <source>{file} has objects that {beside} doesn't name: {value}.</source>
      <translation>{file} 中有 {beside} 未命名的物体：{value}。</translation>
    </message>
    <message>
      <source>{file} has weights in {unlisted}, which {model_json} doesn't list; export the model again.</source>
      <translation>{file} 的权重在 {unlisted} 中，而 {model_json} 未列出；请重新导出模型。</translation>
    </message>
    <message>
      <source>{file} is being used by another program; close it there and try again.</source>
      <translation>{file} 正被其他程序使用；请在那里关闭后重试。</translation>
    </message>
    <message>
      <source>{file} is damaged ({detail}) and was left as it is. Put a copy in its place, or move it away to begin anew.</source>
      <translation>{file} 已损坏（{detail}），未作改动。请用副本替换它，或将它移走以重新开始。</translation>
    </message>
    <message>
      <source>{file} is damaged or has been altered: its contents don't match {model_json}; get the model again.</source>
      <translation>{file} 已损坏或被改动：内容与 {model_json} 不符；请重新获取模型。</translation>
    </message>
    <message>
      <source>{file} is not a samgui project; move it away, or give it another name, to annotate this folder.</source>
      <translation>{file} 不是 samgui 项目；要标注此文件夹，请将它移走或改名。</translation>
    </message>
    <message>
      <source>{file} was written by a newer version of samgui; update samgui to open this folder.</source>
      <translation>{file} 由更新版本的 samgui 写入；请更新 samgui 以打开此文件夹。</translation>
    </message>
    <message>
      <source>{file} was written by an earlier version of samgui and has to be brought up to date; open it where it can be written.</source>
      <translation>{file} 由较早版本的 samgui 写入，需要更新；请在可写入的位置打开它。</translation>
    </message>
    <message>
      <source>{folder} can't be removed: {reason}.</source>
      <translation>无法移除 {folder}：{reason}。</translation>
    </message>
    <message>
      <source>{folder} can't be written: VOC has room for 254 labels, and there are {n}; export to COCO.</source>
      <translation>无法写入 {folder}：VOC 最多容纳 254 个标签，而这里有 {n} 个；请导出为 COCO。</translation>
    </message>
    <message>
      <source>{folder} is not a model folder: it has no {model_json}.</source>
      <translation>{folder} 不是模型文件夹：其中没有 {model_json}。</translation>
    </message>
    <message>
      <source>{format} have no place for pictures; leave the choice of pictures away.</source>
      <translation>{format} 没有放置图像的位置；请去掉图像选项。</translation>
    </message>
    <message>
      <source>{format} says itself where its pictures are; leave their folder away.</source>
      <translation>{format} 自身说明图像的位置；请勿指定图像文件夹。</translation>
    </message>
    <message>
      <source>{name!r} can't be the name of a model: use letters, digits, dots, dashes and underscores, 64 at most, and begin with a letter or digit.</source>
      <translation>{name!r} 不能作为模型名称：请使用字母、数字、点、连字符和下划线，最多 64 个字符，并以字母或数字开头。</translation>
    </message>
    <message>
      <source>{name} alone is no model: give a folder, a ZIP file, or an encoder and its decoder.</source>
      <translation>单独的 {name} 不是模型：请给出文件夹、ZIP 文件，或编码器及其解码器。</translation>
    </message>
    <message>
      <source>{name} and {name2} are of different models (pair ids {encoder_id} and {decoder_id}); take both from one export.</source>
      <translation>{name} 和 {name2} 属于不同的模型（配对编号 {encoder_id} 和 {decoder_id}）；请使用同一次导出的两个文件。</translation>
    </message>
    <message>
      <source>{name} and {name2} are of different models (pair ids {pair_id} and {pair_id2}); take both from one export.</source>
      <translation>{name} 和 {name2} 属于不同的模型（配对编号 {pair_id} 和 {pair_id2}）；请使用同一次导出的两个文件。</translation>
    </message>
    <message>
      <source>{name} can't be run: {reason}</source>
      <translation>无法运行 {name}：{reason}</translation>
    </message>
    <message>
      <source>{name} can't be unpacked: {reason}.</source>
      <translation>无法解压 {name}：{reason}。</translation>
    </message>
    <message>
      <source>{name} can't be written to {folder}: {reason}.</source>
      <translation>无法将 {name} 写入 {folder}：{reason}。</translation>
    </message>
    <message>
      <source>{name} has annotations of its own; delete them to take those of {former}.</source>
      <translation>{name} 已有自己的标注；要采用 {former} 的标注，请先删除它们。</translation>
    </message>
    <message>
      <source>{name} has become another picture meanwhile.</source>
      <translation>{name} 已变成另一张图像。</translation>
    </message>
    <message>
      <source>{name} has become another picture, so its masks don't fit it.</source>
      <translation>{name} 已变成另一张图像，因此掩码与它不符。</translation>
    </message>
    <message>
      <source>{name} has become {width} x {height} pixels, but its annotations were made at {width2} x {height2}; give it another name to begin anew.</source>
      <translation>{name} 现为 {width} x {height} 像素，但其标注是在 {width2} x {height2} 下制作的；要重新开始，请给它改名。</translation>
    </message>
    <message>
      <source>{name} has weights in the file {name2}, which isn't beside it.</source>
      <translation>{name} 的权重在文件 {name2} 中，但它旁边没有该文件。</translation>
    </message>
    <message>
      <source>{name} holds a file that would not stay in its folder: {filename}</source>
      <translation>{name} 包含一个会落到文件夹之外的文件：{filename}</translation>
    </message>
    <message>
      <source>{name} holds {count} files; a model has a handful.</source>
      <translation>{name} 包含 {count} 个文件；模型只有少数几个文件。</translation>
    </message>
    <message>
      <source>{name} holds {filename} twice.</source>
      <translation>{name} 中有两个 {filename}。</translation>
    </message>
    <message>
      <source>{name} is a PyTorch checkpoint; turn it into a model with: samgui export --model NAME --checkpoint {name} --output FOLDER</source>
      <translation>{name} 是 PyTorch 检查点；请用以下命令转换为模型：samgui export --model NAME --checkpoint {name} --output FOLDER</translation>
    </message>
    <message>
      <source>{name} is cut short or damaged; get the file again.</source>
      <translation>{name} 不完整或已损坏；请重新获取该文件。</translation>
    </message>
    <message>
      <source>{name} is damaged or cut short: {error}; get the file again.</source>
      <translation>{name} 已损坏或不完整：{error}；请重新获取该文件。</translation>
    </message>
    <message>
      <source>{name} is not a SAM decoder: its masks have shape {shape}, not (1, 1 or 4, {low_res_size}, {low_res_size}).</source>
      <translation>{name} 不是 SAM 解码器：其掩码的形状是 {shape}，而不是 (1, 1 或 4, {low_res_size}， {low_res_size})。</translation>
    </message>
    <message>
      <source>{name} is not a SAM encoder: its result has shape {shape}, not {embedding_shape}.</source>
      <translation>{name} 不是 SAM 编码器：其结果的形状是 {shape}，而不是 {embedding_shape}。</translation>
    </message>
    <message>
      <source>{name} is protected by a password; unpack it and import the folder.</source>
      <translation>{name} 受密码保护；请解压后导入文件夹。</translation>
    </message>
    <message>
      <source>{name} is the model that comes with samgui; choose another name.</source>
      <translation>{name} 是 samgui 自带的模型；请换一个名称。</translation>
    </message>
    <message>
      <source>{name} is the model that comes with samgui; it can't be removed.</source>
      <translation>{name} 是 samgui 自带的模型，无法移除。</translation>
    </message>
    <message>
      <source>{name} must be an array of numbers.</source>
      <translation>{name} 必须是数字数组。</translation>
    </message>
    <message>
      <source>{name} must be finite numbers, and some here are NaN, infinite or absurdly large.</source>
      <translation>{name} 必须是有限的数，而其中有 NaN、无穷大或过大的数。</translation>
    </message>
    <message>
      <source>{name} would unpack to {size:.0f} MB, which no model does from that file.</source>
      <translation>{name} 解压后将达 {size:.0f} MB，这种文件中的模型不会如此之大。</translation>
    </message>
    <message>
      <source>{object!r} has characters that are no text, so it can't be kept.</source>
      <translation>{object!r} 含有非文本字符，因此无法保留。</translation>
    </message>
    <message>
      <source>{parent} can't be written to: {reason}.</source>
      <translation>无法写入 {parent}：{reason}。</translation>
    </message>
    <message>
      <source>{path} can't be opened: {reason}.</source>
      <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
      <source>{path} can't be read: {reason}.</source>
      <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
      <source>{path} can't be written: a PNG numbers {most} objects at most; save them as COCO.</source>
      <translation>无法写入 {path}：PNG 最多可为 {most} 个物体编号；请保存为 COCO。</translation>
    </message>
    <message>
      <source>{path} can't be written: label ids go from 1 to {most} in a PNG, and one is {label_id}; save the annotations as COCO.</source>
      <translation>无法写入 {path}：PNG 中的标签编号为 1 到 {most}，而有一个是 {label_id}；请将标注保存为 COCO。</translation>
    </message>
    <message>
      <source>{path} can't be written: the name of {path} is not Unicode; rename it.</source>
      <translation>无法写入 {path}：{path} 的名称不是 Unicode；请重命名。</translation>
    </message>
    <message>
      <source>{path} could be {formats}: it has what each of them is known by; say which one it is with --from.</source>
      <translation>{path} 可能是 {formats}：它具有其中每种格式的特征；请用 --from 指明格式。</translation>
    </message>
    <message>
      <source>{path} doesn't belong to the model in this folder (its pair id is {found}, and {model_json} says {pair_id}); export or download the model again.</source>
      <translation>{path} 不属于此文件夹中的模型（其配对编号是 {found}，而 {model_json} 中是 {pair_id}）；请重新导出或下载模型。</translation>
    </message>
    <message>
      <source>{path} doesn't describe a samgui model: {error}.</source>
      <translation>{path} 描述的不是 samgui 模型：{error}。</translation>
    </message>
    <message>
      <source>{path} follows version {version} of the model contract and this samgui follows version {version2}; export the model again or update samgui.</source>
      <translation>{path} 采用模型规范的第 {version} 版，而此 samgui 采用第 {version2} 版；请重新导出模型或更新 samgui。</translation>
    </message>
    <message>
      <source>{path} has more than {limit}; make it smaller or cut it up.</source>
      <translation>{path} 超过 {limit}；请缩小或分割。</translation>
    </message>
    <message>
      <source>{path} is a folder; open a picture file in it.</source>
      <translation>{path} 是文件夹；请打开其中的图像文件。</translation>
    </message>
    <message>
      <source>{path} is damaged or has been altered: its contents don't match {model_json}; export or download the model again.</source>
      <translation>{path} 已损坏或被改动：内容与 {model_json} 不符；请重新导出或下载模型。</translation>
    </message>
    <message>
      <source>{path} is damaged or not an ONNX model: {reason}</source>
      <translation>{path} 已损坏或不是 ONNX 模型：{reason}</translation>
    </message>
    <message>
      <source>{path} is damaged, cut short or of a rare kind; get it again from where it came, or save it anew as PNG with a program that opens it.</source>
      <translation>{path} 已损坏、不完整或属于罕见格式；请从来源重新获取，或用能打开它的程序另存为 PNG。</translation>
    </message>
    <message>
      <source>{path} is empty; get it again from where it came.</source>
      <translation>{path} 是空文件；请从来源重新获取。</translation>
    </message>
    <message>
      <source>{path} is not a picture that samgui can read; it reads {formats}.</source>
      <translation>{path} 不是 samgui 能读取的图像；可读取的格式：{formats}。</translation>
    </message>
    <message>
      <source>{path} is not an ordinary file; open a picture file.</source>
      <translation>{path} 不是普通文件；请打开图像文件。</translation>
    </message>
    <message>
      <source>{path} is of no format that samgui knows: it looked for {looked_for}; say which one it is with --from.</source>
      <translation>{path} 不是 samgui 已知的格式：已查找 {looked_for}；请用 --from 指明格式。</translation>
    </message>
    <message>
      <source>{path} is there already and not from an earlier export; choose an empty folder.</source>
      <translation>{path} 已存在，且不是先前导出的；请选择空文件夹。</translation>
    </message>
    <message>
      <source>{path} is there already; choose another name, or say that it is to be replaced.</source>
      <translation>{path} 已存在；请换一个名称，或指明替换它。</translation>
    </message>
    <message>
      <source>{path} is {kind}, which samgui doesn't read; save it as JPEG or PNG.</source>
      <translation>{path} 是{kind}，samgui 无法读取；请另存为 JPEG 或 PNG。</translation>
    </message>
    <message>
      <source>{path} isn't in the folder {root}; open its own folder to annotate it.</source>
      <translation>{path} 不在文件夹 {root} 中；要标注它，请打开它所在的文件夹。</translation>
    </message>
    <message>
      <source>{path} needs more memory than is free; make it smaller.</source>
      <translation>{path} 所需内存超过可用内存；请缩小图像。</translation>
    </message>
    <message>
      <source>{path} takes images as {layout}, and {model_json} says {layout2}; export or import the model again.</source>
      <translation>{path} 的图像输入布局是 {layout}，而 {model_json} 中是 {layout2}；请重新导出或导入模型。</translation>
    </message>
    <message>
      <source>{root} holds more than {most_files} files; give the folder of a model alone.</source>
      <translation>{root} 包含超过 {most_files} 个文件；请给出仅含一个模型的文件夹。</translation>
    </message>
    <message>
      <source>{root} holds several models ({names}); import them one by one.</source>
      <translation>{root} 包含多个模型（{names}）；请逐个导入。</translation>
    </message>
    <message>
      <source>{root} is open in another window, so its annotations can only be looked at here.</source>
      <translation>{root} 已在另一个窗口中打开，因此在这里只能查看其标注。</translation>
    </message>
    <message>
      <source>{source} can't be copied to {parent}: {reason}.</source>
      <translation>无法将 {source} 复制到 {parent}：{reason}。</translation>
    </message>
    <message>
      <source>{target} can't be written to: {reason}.</source>
      <translation>无法写入 {target}：{reason}。</translation>
    </message>
    <message>
      <source>{url} can't be downloaded: the server answered {status_code} {reason}. {advice}</source>
      <translation>无法下载 {url}：服务器返回 {status_code} {reason}。{advice}</translation>
    </message>
    <message>
      <source>{url} can't be downloaded: {error}. {advice}</source>
      <translation>无法下载 {url}：{error}。{advice}</translation>
    </message>
    <message>
      <source>{url} can't be downloaded: {what}. {advice}</source>
      <translation>无法下载 {url}：{what}。{advice}</translation>
    </message>
    <message>
      <source>{url} did not give the file that was asked for: its sha256 is not {sha256}…. Nothing was kept. {advice}</source>
      <translation>{url} 提供的不是所请求的文件：其 sha256 不是 {sha256}…。未保留任何内容。{advice}</translation>
    </message>
    <message>
      <source>{url} is to be {size} bytes, but the server sends more. Nothing was kept.</source>
      <translation>{url} 应为 {size} 字节，但服务器发送的更多。未保留任何内容。</translation>
    </message>
    <message>
      <source>{value} is not a number that can be kept.</source>
      <translation>{value} 不是可以保留的数。</translation>
    </message>
  </context>
  <context>
    <name>ExportDialog</name>
    <message>
      <source> px</source>
      <translation> 像素</translation>
    </message>
    <message>
      <source>&amp;Export</source>
      <translation>导出(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Format</source>
      <translation>格式(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Pictures</source>
      <translation>图像(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Split</source>
      <translation>划分(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Tolerance</source>
      <translation>容差(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;Write to</source>
      <translation>写入到(&amp;W)</translation>
    </message>
    <message>
      <source>A black and white picture of each object</source>
      <translation>每个物体一张黑白图像</translation>
    </message>
    <message>
      <source>Are copied</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Are linked</source>
      <translation>链接</translation>
    </message>
    <message>
      <source>Export annotations</source>
      <translation>导出标注</translation>
    </message>
    <message>
      <source>Masks, exact to the pixel</source>
      <translation>掩码，精确到像素</translation>
    </message>
    <message>
      <source>Objects by label</source>
      <translation>按标签编号</translation>
    </message>
    <message>
      <source>Objects by number</source>
      <translation>按物体编号</translation>
    </message>
    <message>
      <source>Objects cut out of the photo</source>
      <translation>从照片中抠出的物体</translation>
    </message>
    <message>
      <source>Photo with the objects, to look at</source>
      <translation>带物体的照片，供查看</translation>
    </message>
    <message>
      <source>Pictures of the objects, and boxes</source>
      <translation>物体的图像和边界框</translation>
    </message>
    <message>
      <source>Polygons only, holes filled</source>
      <translation>仅多边形，填补孔洞</translation>
    </message>
    <message>
      <source>Polygons, and RLE for objects with holes</source>
      <translation>多边形；有孔洞的物体用 RLE</translation>
    </message>
    <message>
      <source>Polygons, and masks for objects with holes</source>
      <translation>多边形；有孔洞的物体用掩码</translation>
    </message>
    <message>
      <source>Polygons, one for each object</source>
      <translation>多边形，每个物体一个</translation>
    </message>
    <message>
      <source>RLE, exact to the pixel</source>
      <translation>RLE，精确到像素</translation>
    </message>
    <message>
      <source>S&amp;hapes</source>
      <translation>形状(&amp;H)</translation>
    </message>
    <message>
      <source>Stay where they are</source>
      <translation>留在原处</translation>
    </message>
    <message>
      <source>Stay where they are, and are referred to</source>
      <translation>留在原处并被引用</translation>
    </message>
    <message>
      <source>{count} will be written.</source>
      <translation>将写入 {count}。</translation>
    </message>
  </context>
  <context>
    <name>ExportReport</name>
    <message>
      <source>Image</source>
      <translation>图像</translation>
    </message>
    <message>
      <source>IoU</source>
      <translation>IoU</translation>
    </message>
    <message>
      <source>Its outline is simplified.</source>
      <translation>其轮廓已简化。</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>略去</translation>
    </message>
    <message>
      <source>Pixels</source>
      <translation>像素</translation>
    </message>
    <message>
      <source>Polygon</source>
      <translation>多边形</translation>
    </message>
    <message>
      <source>RLE</source>
      <translation>RLE</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Written as</source>
      <translation>写入形式</translation>
    </message>
  </context>
  <context>
    <name>ExportReportWindow</name>
    <message>
      <source>&amp;Exact ones too</source>
      <translation>也显示精确的(&amp;E)</translation>
    </message>
    <message>
      <source>Report on the export</source>
      <translation>导出报告</translation>
    </message>
  </context>
  <context>
    <name>Exporting</name>
    <message>
      <source>Nothing has been exported yet.</source>
      <translation>尚未导出任何内容。</translation>
    </message>
  </context>
  <context>
    <name>Exports</name>
    <message>
      <source>Exported to {name}: {count}.</source>
      <translation>已导出到 {name}：{count}。</translation>
    </message>
    <message>
      <source>Exporting to {name}</source>
      <translation>正在导出到 {name}</translation>
    </message>
    <message>
      <source>Saving {name}</source>
      <translation>正在保存 {name}</translation>
    </message>
    <message>
      <source>The export to {name} was cancelled; what was there is as it was.</source>
      <translation>已取消导出到 {name}；原有内容保持不变。</translation>
    </message>
    <message>
      <source>What is written is exact to the pixel.</source>
      <translation>写入的内容精确到像素。</translation>
    </message>
    <message>
      <source>{note}.</source>
      <translation>{note}。</translation>
    </message>
    <message numerus="yes">
      <source>{n} are approximated, with IoU {iou} or better.</source>
      <extracomment>1 is approximated, with IoU {iou}.</extracomment>
      <translation>
        <numerusform>{n} 个为近似写入，IoU 不低于 {iou}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} are left out.</source>
      <extracomment>1 is left out.</extracomment>
      <translation>
        <numerusform>略去 {n} 个。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} images</source>
      <extracomment>1 image</extracomment>
      <translation>
        <numerusform>{n} 张图像</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} objects</source>
      <extracomment>1 object</extracomment>
      <translation>
        <numerusform>{n} 个物体</numerusform>
      </translation>
    </message>
    <message>
      <source>{objects} in {images}</source>
      <translation>{images}中的 {objects}</translation>
    </message>
  </context>
  <context>
    <name>FileList</name>
    <message>
      <source>The folder {name} can't be read; check that it is there and may be read.</source>
      <translation>无法读取文件夹 {name}；请检查它是否存在、是否允许读取。</translation>
    </message>
    <message>
      <source>The images in {count} folders, such as {name}, are left out, because they can't be read.</source>
      <translation>{count} 个文件夹（如 {name}）中的图像未列出，因为无法读取这些文件夹。</translation>
    </message>
    <message>
      <source>The images in {name} are left out, because that folder can't be read.</source>
      <translation>{name} 中的图像未列出，因为无法读取该文件夹。</translation>
    </message>
  </context>
  <context>
    <name>FilesModel</name>
    <message>
      <source>annotated</source>
      <translation>已标注</translation>
    </message>
    <message>
      <source>reviewed</source>
      <translation>已审核</translation>
    </message>
    <message>
      <source>skipped</source>
      <translation>已跳过</translation>
    </message>
    <message>
      <source>to do</source>
      <translation>待办</translation>
    </message>
    <message>
      <source>{file}: {state}, objects: {count}</source>
      <translation>{file}：{state}，物体：{count}</translation>
    </message>
  </context>
  <context>
    <name>FilesPanel</name>
    <message>
      <source>All states</source>
      <translation>所有状态</translation>
    </message>
    <message>
      <source>Annotated</source>
      <translation>已标注</translation>
    </message>
    <message>
      <source>Any label</source>
      <translation>任意标签</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Reviewed</source>
      <translation>已审核</translation>
    </message>
    <message>
      <source>Skipped</source>
      <translation>已跳过</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>To do</source>
      <translation>待办</translation>
    </message>
  </context>
  <context>
    <name>FilesView</name>
    <message>
      <source>Images of the folder</source>
      <translation>文件夹中的图像</translation>
    </message>
    <message>
      <source>Looking for images…</source>
      <translation>正在查找图像…</translation>
    </message>
    <message>
      <source>No image meets the filter</source>
      <translation>没有符合筛选条件的图像</translation>
    </message>
    <message>
      <source>Open a folder to see its images here</source>
      <translation>打开文件夹，其中的图像会显示在这里</translation>
    </message>
    <message>
      <source>There are no images in this folder</source>
      <translation>此文件夹中没有图像</translation>
    </message>
  </context>
  <context>
    <name>Formats</name>
    <message>
      <source>A pixel is of one object, except with a file for each.</source>
      <translation>除每个物体一个文件外，一个像素只属于一个物体。</translation>
    </message>
    <message>
      <source>A pixel is of one object: where objects overlap the later one is kept.</source>
      <translation>一个像素只属于一个物体：物体重叠处保留后面的物体。</translation>
    </message>
    <message>
      <source>Cut-outs and overlays can't be read again.</source>
      <translation>抠图和叠加图无法再读取。</translation>
    </message>
    <message>
      <source>Holes and parts are joined by bridges of no width.</source>
      <translation>孔洞和各部分由零宽度的桥连接。</translation>
    </message>
    <message>
      <source>PNG masks</source>
      <translation>PNG 掩码</translation>
    </message>
    <message>
      <source>Polygons have no holes: objects with holes are RLE.</source>
      <translation>多边形没有孔洞：有孔洞的物体以 RLE 写入。</translation>
    </message>
    <message>
      <source>Polygons have no holes: objects with holes are masks, which LabelMe reads from 5.3 on.</source>
      <translation>多边形没有孔洞：有孔洞的物体写为掩码，LabelMe 5.3 起可读取。</translation>
    </message>
    <message>
      <source>Semantic masks don't tell objects of one label apart.</source>
      <translation>语义掩码不区分同一标签的物体。</translation>
    </message>
    <message>
      <source>There are 254 objects in an image and 254 labels at most, no crowds, ids or predicted IoU.</source>
      <translation>每张图像最多 254 个物体，最多 254 个标签；没有群体、编号和预测 IoU。</translation>
    </message>
    <message>
      <source>There are no crowds, no ids and no predicted IoU.</source>
      <translation>没有群体、编号和预测 IoU。</translation>
    </message>
    <message>
      <source>Ultralytics finds labels by itself only when pictures are copied or linked</source>
      <translation>只有复制或链接图像时，Ultralytics 才能自行找到标签</translation>
    </message>
    <message>
      <source>VOC numbers 254 objects in an image</source>
      <translation>VOC 每张图像最多为 254 个物体编号</translation>
    </message>
    <message>
      <source>YOLO segmentation</source>
      <translation>YOLO 分割</translation>
    </message>
    <message>
      <source>cut-outs can't be read again: they don't tell where in the image they were</source>
      <translation>抠图无法再读取：它们不含在图像中的位置</translation>
    </message>
    <message>
      <source>it has holes, which polygons can't hold</source>
      <translation>它有孔洞，多边形无法表示</translation>
    </message>
    <message>
      <source>it has more than 1000 parts</source>
      <translation>它的部分超过 1000 个</translation>
    </message>
    <message>
      <source>it has too many parts: the largest are written, holes filled</source>
      <translation>它的部分过多：只写入最大的部分，孔洞已填补</translation>
    </message>
    <message>
      <source>it is a crowd</source>
      <translation>它是群体</translation>
    </message>
    <message>
      <source>it is a crowd, which YOLO doesn't know</source>
      <translation>它是群体，而 YOLO 不支持群体</translation>
    </message>
    <message>
      <source>its holes were filled</source>
      <translation>其孔洞已填补</translation>
    </message>
    <message>
      <source>its mask is empty</source>
      <translation>其掩码为空</translation>
    </message>
    <message>
      <source>its parts and holes are joined by bridges</source>
      <translation>其各部分和孔洞由桥连接</translation>
    </message>
    <message>
      <source>later objects cover a part of it</source>
      <translation>后面的物体遮盖了它的一部分</translation>
    </message>
    <message>
      <source>later objects cover all of it</source>
      <translation>后面的物体完全遮盖了它</translation>
    </message>
    <message>
      <source>later objects cover all of it but its box</source>
      <translation>后面的物体完全遮盖了它，只留下边界框</translation>
    </message>
    <message>
      <source>no image fell to test: choose another seed or share</source>
      <translation>没有图像分到 test：请换一个种子或比例</translation>
    </message>
    <message>
      <source>no image fell to train: choose another seed or share</source>
      <translation>没有图像分到 train：请换一个种子或比例</translation>
    </message>
    <message>
      <source>no image fell to val: choose another seed or share</source>
      <translation>没有图像分到 val：请换一个种子或比例</translation>
    </message>
    <message>
      <source>objects of one label are not told apart</source>
      <translation>不区分同一标签的物体</translation>
    </message>
    <message>
      <source>overlays are to be looked at: they can't be read again</source>
      <translation>叠加图供查看用：无法再读取</translation>
    </message>
    <message>
      <source>samgui reads it and doesn't write it.</source>
      <translation>samgui 只读取、不写入此格式。</translation>
    </message>
  </context>
  <context>
    <name>Gestures</name>
    <message>
      <source>1 … 9</source>
      <translation>1 … 9</translation>
    </message>
    <message>
      <source>Add to the mask</source>
      <translation>添加到掩码</translation>
    </message>
    <message>
      <source>Alt+click, Del</source>
      <translation>Alt+单击、Del</translation>
    </message>
    <message>
      <source>Backspace</source>
      <translation>退格</translation>
    </message>
    <message>
      <source>Box around the object</source>
      <translation>画框围住物体</translation>
    </message>
    <message>
      <source>Bring its prompt back</source>
      <translation>恢复它的提示</translation>
    </message>
    <message>
      <source>Brush, eraser: begin another object</source>
      <translation>画笔、橡皮擦：开始另一物体</translation>
    </message>
    <message>
      <source>Brush, eraser: size</source>
      <translation>画笔、橡皮擦：大小</translation>
    </message>
    <message>
      <source>Brush, eraser: straight line</source>
      <translation>画笔、橡皮擦：直线</translation>
    </message>
    <message>
      <source>Choose a label, also for the selected</source>
      <translation>选择标签，也用于所选物体</translation>
    </message>
    <message>
      <source>Click</source>
      <translation>单击</translation>
    </message>
    <message>
      <source>Click a point or box</source>
      <translation>单击点或框</translation>
    </message>
    <message>
      <source>Ctrl+click</source>
      <translation>Ctrl+单击</translation>
    </message>
    <message>
      <source>Ctrl+wheel, [ ]</source>
      <translation>Ctrl+滚轮、[ ]</translation>
    </message>
    <message>
      <source>Double-click an object</source>
      <translation>双击物体</translation>
    </message>
    <message>
      <source>Drag</source>
      <translation>拖动</translation>
    </message>
    <message>
      <source>Drag an edge</source>
      <translation>拖动边</translation>
    </message>
    <message>
      <source>Drop a file</source>
      <translation>拖入文件</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>回车</translation>
    </message>
    <message>
      <source>Enter, double-click</source>
      <translation>回车、双击</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>Give up what is being drawn</source>
      <translation>放弃正在绘制的内容</translation>
    </message>
    <message>
      <source>Lasso, polygon, rectangle: add, take away</source>
      <translation>套索、多边形、矩形：添加、去除</translation>
    </message>
    <message>
      <source>Move the picture</source>
      <translation>移动画面</translation>
    </message>
    <message>
      <source>Open it</source>
      <translation>打开它</translation>
    </message>
    <message>
      <source>Polygon view: delete a vertex</source>
      <translation>多边形视图：删除顶点</translation>
    </message>
    <message>
      <source>Polygon view: insert a vertex</source>
      <translation>多边形视图：插入顶点</translation>
    </message>
    <message>
      <source>Polygon: close it</source>
      <translation>多边形：闭合</translation>
    </message>
    <message>
      <source>Polygon: take the last corner away</source>
      <translation>多边形：移除最后一个角点</translation>
    </message>
    <message>
      <source>Right-click, Alt+click</source>
      <translation>右击、Alt+单击</translation>
    </message>
    <message>
      <source>Select a kept object</source>
      <translation>选择已保留的物体</translation>
    </message>
    <message>
      <source>Select: add to the selection, or take from it</source>
      <translation>选择：加入所选或从中移出</translation>
    </message>
    <message>
      <source>Shift+click</source>
      <translation>Shift+单击</translation>
    </message>
    <message>
      <source>Shift+drag</source>
      <translation>Shift+拖动</translation>
    </message>
    <message>
      <source>Shift, Alt</source>
      <translation>Shift、Alt</translation>
    </message>
    <message>
      <source>Space+drag, middle-drag</source>
      <translation>空格+拖动、中键拖动</translation>
    </message>
    <message>
      <source>Take from the mask</source>
      <translation>从掩码中去除</translation>
    </message>
    <message>
      <source>Take it away</source>
      <translation>移除它</translation>
    </message>
    <message>
      <source>Wheel, pinch</source>
      <translation>滚轮、双指缩放</translation>
    </message>
    <message>
      <source>Zoom at the cursor</source>
      <translation>以光标为中心缩放</translation>
    </message>
  </context>
  <context>
    <name>History</name>
    <message>
      <source>A mask is still being made for this label; try again in a moment.</source>
      <translation>仍在为此标签生成掩码；请稍后重试。</translation>
    </message>
    <message>
      <source>Add label {name}</source>
      <translation>添加标签 {name}</translation>
    </message>
    <message>
      <source>Add point</source>
      <translation>添加点</translation>
    </message>
    <message>
      <source>Choose candidate</source>
      <translation>选择候选</translation>
    </message>
    <message>
      <source>Copy to next image</source>
      <translation>复制到下一张图像</translation>
    </message>
    <message numerus="yes">
      <source>Delete {count} annotations</source>
      <extracomment>Delete annotation</extracomment>
      <translation>
        <numerusform>删除 {count} 个标注</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete {count} labels</source>
      <extracomment>Delete label {name}</extracomment>
      <translation>
        <numerusform>删除 {count} 个标签</numerusform>
      </translation>
    </message>
    <message>
      <source>Draw box</source>
      <translation>画框</translation>
    </message>
    <message>
      <source>Draw object</source>
      <translation>绘制物体</translation>
    </message>
    <message>
      <source>Drop prompt</source>
      <translation>放弃提示</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>创建副本</translation>
    </message>
    <message>
      <source>Fill gaps</source>
      <translation>填补缝隙</translation>
    </message>
    <message>
      <source>Fill holes</source>
      <translation>填补孔洞</translation>
    </message>
    <message>
      <source>Grow</source>
      <translation>扩大</translation>
    </message>
    <message>
      <source>Import {name}: {count}</source>
      <translation>导入 {name}：{count}</translation>
    </message>
    <message>
      <source>Keep mask</source>
      <translation>保留掩码</translation>
    </message>
    <message>
      <source>Mark image</source>
      <translation>标记图像</translation>
    </message>
    <message>
      <source>Merge annotations</source>
      <translation>合并标注</translation>
    </message>
    <message>
      <source>Merge labels</source>
      <translation>合并标签</translation>
    </message>
    <message>
      <source>Move threshold</source>
      <translation>调整阈值</translation>
    </message>
    <message numerus="yes">
      <source>Move {count} annotations</source>
      <extracomment>Move annotation</extracomment>
      <translation>
        <numerusform>移动 {count} 个标注</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Move {count} labels</source>
      <extracomment>Move label</extracomment>
      <translation>
        <numerusform>移动 {count} 个标签</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing is left of the object, so it is gone; undo brings it back.</source>
      <translation>物体已不剩任何像素，因此被移除；撤销可恢复。</translation>
    </message>
    <message numerus="yes">
      <source>Nothing is left of {count} older objects, so they are gone; undo brings them back.</source>
      <extracomment>Nothing is left of an older object, so it is gone; undo brings it back.</extracomment>
      <translation>
        <numerusform>{count} 个先前的物体已不剩任何像素，因此被移除；撤销可恢复。</numerusform>
      </translation>
    </message>
    <message>
      <source>Other objects have all of these pixels already, so there is nothing left to keep.</source>
      <translation>这些像素已全部属于其他物体，因此没有可保留的内容。</translation>
    </message>
    <message>
      <source>Re-open prompt</source>
      <translation>重新打开提示</translation>
    </message>
    <message>
      <source>Recolour label</source>
      <translation>更改标签颜色</translation>
    </message>
    <message>
      <source>Relabel as {name}</source>
      <translation>改标签为 {name}</translation>
    </message>
    <message>
      <source>Remove box</source>
      <translation>移除框</translation>
    </message>
    <message>
      <source>Remove islands</source>
      <translation>移除孤岛</translation>
    </message>
    <message>
      <source>Remove point</source>
      <translation>移除点</translation>
    </message>
    <message>
      <source>Rename label to {name}</source>
      <translation>将标签重命名为 {name}</translation>
    </message>
    <message>
      <source>Sharpen</source>
      <translation>精细化</translation>
    </message>
    <message>
      <source>Shrink</source>
      <translation>收缩</translation>
    </message>
    <message>
      <source>Smooth</source>
      <translation>平滑</translation>
    </message>
    <message>
      <source>Split annotation</source>
      <translation>拆分标注</translation>
    </message>
    <message>
      <source>The mask is empty, so there is nothing to keep; try another click.</source>
      <translation>掩码为空，没有可保留的内容；请换个位置单击。</translation>
    </message>
    <message>
      <source>The mask on {name} could not be kept: {reason}</source>
      <translation>未能保留 {name} 上的掩码：{reason}</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>History</source>
      <translation>历史记录</translation>
    </message>
    <message>
      <source>Opened</source>
      <translation>已打开</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>&amp;Annotations</source>
      <translation>标注(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Format</source>
      <translation>格式(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Pictures</source>
      <translation>图像(&amp;P)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>所有文件 (*)</translation>
    </message>
    <message>
      <source>Annotations (*.json *.yaml *.yml)</source>
      <translation>标注 (*.json *.yaml *.yml)</translation>
    </message>
    <message>
      <source>Choose a file or a folder; what would be imported is then shown here.</source>
      <translation>请选择文件或文件夹；将导入的内容会显示在这里。</translation>
    </message>
    <message>
      <source>Folder of the pictures</source>
      <translation>图像文件夹</translation>
    </message>
    <message>
      <source>I&amp;mport</source>
      <translation>导入(&amp;M)</translation>
    </message>
    <message>
      <source>Import annotations</source>
      <translation>导入标注</translation>
    </message>
    <message>
      <source>Looking at {name}…</source>
      <translation>正在查看 {name}…</translation>
    </message>
    <message>
      <source>as the annotations say</source>
      <translation>按标注所述</translation>
    </message>
    <message>
      <source>samgui finds out</source>
      <translation>由 samgui 判断</translation>
    </message>
  </context>
  <context>
    <name>ImportPlan</name>
    <message>
      <source>By label: {labels}.</source>
      <translation>按标签：{labels}。</translation>
    </message>
    <message>
      <source>No object is new.</source>
      <translation>没有新物体。</translation>
    </message>
    <message>
      <source>Nothing is new: the project has all of it already.</source>
      <translation>没有新内容：项目中已全部具有。</translation>
    </message>
    <message numerus="yes">
      <source>The file has {n} labels with the name of another, which become one with it: {examples}.</source>
      <extracomment>The file has two labels of one name, which become one: {examples}.</extracomment>
      <translation>
        <numerusform>文件中有 {n} 个标签与其他标签同名，将与之合并：{examples}。</numerusform>
      </translation>
    </message>
    <message>
      <source>{count} will be imported.</source>
      <translation>将导入 {count}。</translation>
    </message>
    <message>
      <source>{examples} and {n} more</source>
      <translation>{examples} 等，另有 {n} 个</translation>
    </message>
    <message numerus="yes">
      <source>{n} images are left out, because the pictures have other sizes than the file says: {examples}.</source>
      <extracomment>1 image is left out, because the picture has another size than the file says: {examples}.</extracomment>
      <translation>
        <numerusform>略去 {n} 张图像，因为其尺寸与文件所述不同：{examples}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} images are new to the project.</source>
      <extracomment>1 image is new to the project.</extracomment>
      <translation>
        <numerusform>{n} 张图像是项目中没有的。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} labels are new: {labels}.</source>
      <extracomment>1 label is new: {labels}.</extracomment>
      <translation>
        <numerusform>{n} 个新标签：{labels}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} labels without a name are called "unnamed" (their numbers: {examples}).</source>
      <extracomment>A label without a name is called "unnamed" (its number: {examples}).</extracomment>
      <translation>
        <numerusform>{n} 个没有名称的标签改称“unnamed”（其编号：{examples}）。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} objects are left out.</source>
      <extracomment>1 object is left out.</extracomment>
      <translation>
        <numerusform>略去 {n} 个物体。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} objects are there already.</source>
      <extracomment>1 object is there already.</extracomment>
      <translation>
        <numerusform>{n} 个物体已存在。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} objects have no pixel and are left out: {examples}.</source>
      <extracomment>1 object has no pixel and is left out: {examples}.</extracomment>
      <translation>
        <numerusform>{n} 个物体没有像素，已略去：{examples}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} pictures are not in the project's folder. Their objects come in all the same, and are seen once they are there: {examples}.</source>
      <extracomment>1 picture is not in the project's folder. Its objects come in all the same, and are seen once it is there: {examples}.</extracomment>
      <translation>
        <numerusform>{n} 张图像不在项目文件夹中。它们的物体仍会导入，放入图像后即可看到：{examples}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} pictures have other names here, and the same pixels: {examples}.</source>
      <extracomment>1 picture has another name here, and the same pixels: {examples}.</extracomment>
      <translation>
        <numerusform>{n} 张图像在这里名称不同，但像素相同：{examples}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} pictures were found elsewhere by their names: {examples}.</source>
      <extracomment>1 picture was found elsewhere by its name: {examples}.</extracomment>
      <translation>
        <numerusform>按名称在别处找到 {n} 张图像：{examples}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} things in the file can't be taken as they are: {examples}.</source>
      <extracomment>1 thing in the file can't be taken as it is: {examples}.</extracomment>
      <translation>
        <numerusform>文件中有 {n} 处无法原样采用：{examples}。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{n} things that the file says of the whole stay as the project says them: {examples}.</source>
      <extracomment>1 thing that the file says of the whole stays as the project says it: {examples}.</extracomment>
      <translation>
        <numerusform>文件对整体的 {n} 项说明以项目中的为准：{examples}。</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Imports</name>
    <message>
      <source>Imported from {name}: {count}.</source>
      <translation>已从 {name} 导入：{count}。</translation>
    </message>
    <message>
      <source>Reading {name}</source>
      <translation>正在读取 {name}</translation>
    </message>
  </context>
  <context>
    <name>IslandField</name>
    <message>
      <source> px</source>
      <translation> 像素</translation>
    </message>
    <message>
      <source>Fewest pixels of a part that stays; the largest part always does</source>
      <translation>保留的部分至少应有的像素数；最大的部分始终保留</translation>
    </message>
    <message>
      <source>Islands are smaller than</source>
      <translation>孤岛小于</translation>
    </message>
    <message>
      <source>Size of islands</source>
      <translation>孤岛大小</translation>
    </message>
  </context>
  <context>
    <name>JobLine</name>
    <message>
      <source>Stopping…</source>
      <translation>正在停止…</translation>
    </message>
    <message>
      <source>{done} of {total}</source>
      <translation>{done}/{total}</translation>
    </message>
    <message>
      <source>{what}: finishing…</source>
      <translation>{what}：正在收尾…</translation>
    </message>
    <message>
      <source>{what}: {figures} images</source>
      <translation>{what}：{figures} 张图像</translation>
    </message>
    <message>
      <source>{what}…</source>
      <translation>{what}…</translation>
    </message>
  </context>
  <context>
    <name>KeySheet</name>
    <message>
      <source>Keys and mouse</source>
      <translation>键盘与鼠标</translation>
    </message>
    <message>
      <source>Search keys and actions</source>
      <translation>搜索按键和操作</translation>
    </message>
  </context>
  <context>
    <name>KeysPage</name>
    <message>
      <source>Action</source>
      <translation>操作</translation>
    </message>
    <message>
      <source>Click in the field and press a key.</source>
      <translation>单击输入框，然后按键。</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>No key</source>
      <translation>无按键</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>还原</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>全部还原</translation>
    </message>
    <message>
      <source>Search keys and actions</source>
      <translation>搜索按键和操作</translation>
    </message>
    <message>
      <source>Use it too</source>
      <translation>添加此键</translation>
    </message>
    <message>
      <source>Use this key</source>
      <translation>改用此键</translation>
    </message>
    <message>
      <source>{key} has a use of its own over the picture.</source>
      <translation>{key} 在画面上另有用途。</translation>
    </message>
    <message>
      <source>{key} is used for “{action}” and will be taken from it.</source>
      <translation>{key} 已用于“{action}”，将改归此操作。</translation>
    </message>
  </context>
  <context>
    <name>LabelMenu</name>
    <message>
      <source>&amp;Change color…</source>
      <translation>更改颜色(&amp;C)…</translation>
    </message>
    <message>
      <source>&amp;Merge into</source>
      <translation>合并到(&amp;M)</translation>
    </message>
    <message>
      <source>&amp;Merge: select several labels first</source>
      <translation>合并：请先选择多个标签(&amp;M)</translation>
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation>重命名(&amp;R)</translation>
    </message>
    <message>
      <source>D&amp;elete…</source>
      <translation>删除(&amp;E)…</translation>
    </message>
    <message>
      <source>Move &amp;down</source>
      <translation>下移(&amp;D)</translation>
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation>上移(&amp;U)</translation>
    </message>
  </context>
  <context>
    <name>LabelSearch</name>
    <message>
      <source>Find or add a label</source>
      <translation>查找或添加标签</translation>
    </message>
  </context>
  <context>
    <name>LabelsModel</name>
    <message>
      <source>A label needs a name; it keeps the one it had.</source>
      <translation>标签需要名称；已保留原名称。</translation>
    </message>
    <message>
      <source>Annotations</source>
      <translation>标注</translation>
    </message>
    <message>
      <source>Change the color</source>
      <translation>更改颜色</translation>
    </message>
    <message>
      <source>Color</source>
      <translation>颜色</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Press {key} to choose it</source>
      <translation>按 {key} 选择</translation>
    </message>
    <message>
      <source>There is a label “{name}” already; choose another name, or merge the two.</source>
      <translation>已有标签“{name}”；请换一个名称，或将两者合并。</translation>
    </message>
    <message>
      <source>{name}: a new label, from the first mask you keep</source>
      <translation>{name}：新标签，保留第一个掩码时创建</translation>
    </message>
    <message>
      <source>{name}: {count} in the whole project</source>
      <translation>{name}：整个项目中有 {count} 个</translation>
    </message>
  </context>
  <context>
    <name>LabelsPanel</name>
    <message>
      <source>1 annotation goes with it.</source>
      <translation>1 个标注将随之删除。</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Delete the label “{name}”?</source>
      <translation>删除标签“{name}”？</translation>
    </message>
    <message>
      <source>Delete {count} labels?</source>
      <translation>删除 {count} 个标签？</translation>
    </message>
    <message>
      <source>Enter takes “{found}”, Shift+Enter adds “{typed}”</source>
      <translation>Enter 选用“{found}”，Shift+Enter 添加“{typed}”</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Labels appear here; type a name above to add one</source>
      <translation>标签会显示在这里；在上方输入名称即可添加</translation>
    </message>
    <message>
      <source>No annotation has it.</source>
      <translation>没有标注使用它。</translation>
    </message>
    <message>
      <source>No label is called so; Enter adds “{typed}”</source>
      <translation>没有此名称的标签；按 Enter 添加“{typed}”</translation>
    </message>
    <message>
      <source>{count} annotations go with it.</source>
      <translation>{count} 个标注将随之删除。</translation>
    </message>
  </context>
  <context>
    <name>Lanes</name>
    <message>
      <source>Something went wrong inside samgui ({kind}); what it printed says more.</source>
      <translation>samgui 内部出错（{kind}）；终端输出中有详情。</translation>
    </message>
    <message>
      <source>There is not enough memory for this; close other programs and try again.</source>
      <translation>内存不足；请关闭其他程序后重试。</translation>
    </message>
  </context>
  <context>
    <name>LassoTool</name>
    <message>
      <source>&lt;b&gt;Drag&lt;/b&gt; around the object &amp;nbsp;·&amp;nbsp; with &lt;b&gt;Shift&lt;/b&gt; it is added to the selected object, with &lt;b&gt;Alt&lt;/b&gt; taken away</source>
      <translation>绕物体&lt;b&gt;拖动&lt;/b&gt; &amp;nbsp;·&amp;nbsp; 按住 &lt;b&gt;Shift&lt;/b&gt; 添加到所选物体，按住 &lt;b&gt;Alt&lt;/b&gt; 从中去除</translation>
    </message>
    <message>
      <source>Draw lasso</source>
      <translation>绘制套索</translation>
    </message>
  </context>
  <context>
    <name>LookPanel</name>
    <message>
      <source>Brightness</source>
      <translation>亮度</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>对比度</translation>
    </message>
    <message>
      <source>Masks</source>
      <translation>掩码</translation>
    </message>
    <message>
      <source>Outlines only</source>
      <translation>仅显示轮廓</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>还原</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent} %</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <source>Something in samgui went wrong ({fault}). What you kept is in the project.</source>
      <translation>samgui 内部出错（{fault}）。您保留的内容都已在项目中。</translation>
    </message>
  </context>
  <context>
    <name>Menus</name>
    <message>
      <source>&amp;Appearance</source>
      <translation>外观(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Object</source>
      <translation>物体(&amp;O)</translation>
    </message>
    <message>
      <source>&amp;Panels</source>
      <translation>面板(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Tool</source>
      <translation>工具(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>Both &amp;keep the pixels</source>
      <translation>两者都保留像素(&amp;K)</translation>
    </message>
    <message>
      <source>The new one &amp;wins</source>
      <translation>新物体优先(&amp;W)</translation>
    </message>
    <message>
      <source>The new one &amp;yields</source>
      <translation>新物体让出(&amp;Y)</translation>
    </message>
    <message>
      <source>Toolbar</source>
      <translation>工具栏</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>工具</translation>
    </message>
    <message>
      <source>Where objects o&amp;verlap</source>
      <translation>物体重叠处(&amp;V)</translation>
    </message>
  </context>
  <context>
    <name>ModelMenu</name>
    <message>
      <source>&amp;Model</source>
      <translation>模型(&amp;M)</translation>
    </message>
    <message>
      <source>&amp;More models…</source>
      <translation>更多模型(&amp;M)…</translation>
    </message>
  </context>
  <context>
    <name>MoreModelsDialog</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Larger models draw finer masks and take longer. To download one, in a terminal:</source>
      <translation>更大的模型掩码更精细，也更慢。要下载，请在终端中运行：</translation>
    </message>
    <message>
      <source>More models</source>
      <translation>更多模型</translation>
    </message>
    <message>
      <source>They are in this menu as soon as that is done.</source>
      <translation>完成后即出现在此菜单中。</translation>
    </message>
    <message>
      <source>To take one in that you have, a folder, a ZIP file, or an encoder and a decoder:</source>
      <translation>要导入已有的模型（文件夹、ZIP 文件，或编码器和解码器）：</translation>
    </message>
  </context>
  <context>
    <name>PolygonTool</name>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; the corners &amp;nbsp;·&amp;nbsp; with &lt;b&gt;Shift&lt;/b&gt; it is added to the selected object, with &lt;b&gt;Alt&lt;/b&gt; taken away</source>
      <translation>依次&lt;b&gt;单击&lt;/b&gt;角点 &amp;nbsp;·&amp;nbsp; 按住 &lt;b&gt;Shift&lt;/b&gt; 添加到所选物体，按住 &lt;b&gt;Alt&lt;/b&gt; 从中去除</translation>
    </message>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; the next corner &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; closes &amp;nbsp;·&amp;nbsp; &lt;b&gt;Backspace&lt;/b&gt; takes the last one away</source>
      <translation>&lt;b&gt;单击&lt;/b&gt;下一个角点 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; 闭合 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Backspace&lt;/b&gt; 移除最后一个</translation>
    </message>
    <message>
      <source>A polygon needs three corners at least.</source>
      <translation>多边形至少需要三个角点。</translation>
    </message>
    <message>
      <source>Draw polygon</source>
      <translation>绘制多边形</translation>
    </message>
  </context>
  <context>
    <name>PromptTool</name>
    <message>
      <source>Click to remove the box</source>
      <translation>单击移除此框</translation>
    </message>
    <message>
      <source>Click to remove this point</source>
      <translation>单击移除此点</translation>
    </message>
  </context>
  <context>
    <name>RectangleTool</name>
    <message>
      <source>&lt;b&gt;Drag&lt;/b&gt; a rectangle &amp;nbsp;·&amp;nbsp; with &lt;b&gt;Shift&lt;/b&gt; it is added to the selected object, with &lt;b&gt;Alt&lt;/b&gt; taken away</source>
      <translation>&lt;b&gt;拖动&lt;/b&gt;画矩形 &amp;nbsp;·&amp;nbsp; 按住 &lt;b&gt;Shift&lt;/b&gt; 添加到所选物体，按住 &lt;b&gt;Alt&lt;/b&gt; 从中去除</translation>
    </message>
    <message>
      <source>Draw rectangle</source>
      <translation>绘制矩形</translation>
    </message>
  </context>
  <context>
    <name>SaveMaskDialog</name>
    <message>
      <source>0 outside, then 1, 2, 3 …</source>
      <translation>背景为 0，其余为 1、2、3 …</translation>
    </message>
    <message>
      <source>All kept objects</source>
      <translation>所有保留的物体</translation>
    </message>
    <message>
      <source>Browse…</source>
      <translation>浏览…</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Objects by label</source>
      <translation>按标签区分物体</translation>
    </message>
    <message>
      <source>Objects by number</source>
      <translation>按编号区分物体</translation>
    </message>
    <message>
      <source>PNG images (*.png)</source>
      <translation>PNG 图像 (*.png)</translation>
    </message>
    <message>
      <source>Photo with the objects</source>
      <translation>带物体的照片</translation>
    </message>
    <message>
      <source>Save mask</source>
      <translation>保存掩码</translation>
    </message>
    <message>
      <source>The file is there already and will be replaced.</source>
      <translation>文件已存在，将被替换。</translation>
    </message>
    <message>
      <source>The mask you are making</source>
      <translation>正在制作的掩码</translation>
    </message>
    <message>
      <source>The selected objects</source>
      <translation>所选物体</translation>
    </message>
    <message>
      <source>black and white</source>
      <translation>黑白</translation>
    </message>
    <message>
      <source>black and white, joined</source>
      <translation>黑白，合并</translation>
    </message>
    <message>
      <source>one value a label, with palette</source>
      <translation>每个标签一个值，带调色板</translation>
    </message>
    <message>
      <source>to look at</source>
      <translation>供查看</translation>
    </message>
  </context>
  <context>
    <name>Saving</name>
    <message>
      <source>All files (*)</source>
      <translation>所有文件 (*)</translation>
    </message>
    <message>
      <source>Images ({patterns})</source>
      <translation>图像 ({patterns})</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Open image</source>
      <translation>打开图像</translation>
    </message>
    <message>
      <source>Saved {name}.</source>
      <translation>已保存 {name}。</translation>
    </message>
    <message numerus="yes">
      <source>{n} objects are partly covered by later ones.</source>
      <extracomment>One object is partly covered by later ones.</extracomment>
      <translation>
        <numerusform>{n} 个物体被后面的物体部分遮盖。</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SelectTool</name>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; selects &amp;nbsp;·&amp;nbsp; &lt;b&gt;Shift+click&lt;/b&gt; selects more &amp;nbsp;·&amp;nbsp; &lt;b&gt;double click&lt;/b&gt; brings the prompt back</source>
      <translation>&lt;b&gt;单击&lt;/b&gt;选择 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Shift+单击&lt;/b&gt;选择更多 &amp;nbsp;·&amp;nbsp; &lt;b&gt;双击&lt;/b&gt;恢复提示</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>Click on an object first, then keep its mask.</source>
      <translation>请先单击物体，再保留它的掩码。</translation>
    </message>
    <message>
      <source>Click on an object first, then sharpen its mask.</source>
      <translation>请先单击物体，再精细化它的掩码。</translation>
    </message>
    <message>
      <source>Its annotations were found: the picture was called {name} before.</source>
      <translation>已找回标注：此图像原名为 {name}。</translation>
    </message>
    <message>
      <source>No image is left to do.</source>
      <translation>没有待办的图像了。</translation>
    </message>
    <message>
      <source>Open an image first.</source>
      <translation>请先打开一张图像。</translation>
    </message>
    <message>
      <source>The mask is not there yet; save it in a moment.</source>
      <translation>掩码尚未得出；请稍后再保存。</translation>
    </message>
    <message>
      <source>The next image has another size, so nothing is copied.</source>
      <translation>下一张图像的尺寸不同，因此未复制。</translation>
    </message>
    <message>
      <source>The picture has another size now, so its masks can't be used.</source>
      <translation>图像的尺寸已改变，因此无法使用原有的掩码。</translation>
    </message>
    <message>
      <source>The sharper mask is not there yet; keep it in a moment.</source>
      <translation>精细化的掩码尚未得出；请稍后再保留。</translation>
    </message>
    <message>
      <source>There is no picture in this folder.</source>
      <translation>此文件夹中没有图像。</translation>
    </message>
    <message>
      <source>This is the first image in its folder.</source>
      <translation>这是文件夹中的第一张图像。</translation>
    </message>
    <message>
      <source>This is the last image in its folder.</source>
      <translation>这是文件夹中的最后一张图像。</translation>
    </message>
    <message>
      <source>Zoom in on the object until its prompt just fits; then there is more to see.</source>
      <translation>请放大到刚好容下物体的提示；这样才能看到更多细节。</translation>
    </message>
    <message numerus="yes">
      <source>{count} pictures were moved or renamed; their annotations have gone with them.</source>
      <extracomment>A picture was moved or renamed; its annotations have gone with it.</extracomment>
      <translation>
        <numerusform>{count} 张图像已移动或重命名；其标注已随之转移。</numerusform>
      </translation>
    </message>
    <message>
      <source>{name} (before change {number})</source>
      <translation>{name}（更改前 {number}）</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source> GB</source>
      <translation> GB</translation>
    </message>
    <message>
      <source> MB</source>
      <translation> MB</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>外观</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Disk for embeddings</source>
      <translation>编码所用磁盘</translation>
    </message>
    <message>
      <source>General</source>
      <translation>常规</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Language, preparing and memory change at the next start.</source>
      <translation>语言、准备和内存的更改在下次启动时生效。</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Memory for embeddings</source>
      <translation>编码所用内存</translation>
    </message>
    <message>
      <source>Memory for images</source>
      <translation>图像所用内存</translation>
    </message>
    <message>
      <source>Prepare neighbouring images in the background</source>
      <translation>在后台准备相邻图像</translation>
    </message>
    <message>
      <source>Preview the mask under the cursor</source>
      <translation>预览光标下的掩码</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
  </context>
  <context>
    <name>ShapeTool</name>
    <message>
      <source>Select one object first; the outline then changes it.</source>
      <translation>请先选择一个物体；轮廓将更改它。</translation>
    </message>
    <message>
      <source>This object is locked. Unlock it to change it.</source>
      <translation>此物体已锁定。要更改，请先解锁。</translation>
    </message>
  </context>
  <context>
    <name>Slip</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
  </context>
  <context>
    <name>SourceRow</name>
    <message>
      <source>F&amp;ile…</source>
      <translation>文件(&amp;I)…</translation>
    </message>
    <message>
      <source>F&amp;older…</source>
      <translation>文件夹(&amp;O)…</translation>
    </message>
  </context>
  <context>
    <name>SplitRow</name>
    <message>
      <source>Another seed gives other parts; with the same one an image stays in its part</source>
      <translation>换一个种子得到不同的划分；种子相同则图像留在其部分中</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>种子</translation>
    </message>
    <message>
      <source>Split into parts</source>
      <translation>划分为多个部分</translation>
    </message>
    <message>
      <source>Test</source>
      <translation>测试</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>训练</translation>
    </message>
    <message>
      <source>Val</source>
      <translation>验证</translation>
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message>
      <source>Candidate, and its predicted IoU (Tab)</source>
      <translation>候选及其预测 IoU (Tab)</translation>
    </message>
    <message>
      <source>Model, and what it runs on: {model}. {reason}</source>
      <translation>模型及其运行设备：{model}。{reason}</translation>
    </message>
    <message>
      <source>Pixel under the mouse: x, y</source>
      <translation>鼠标所在像素：x, y</translation>
    </message>
    <message>
      <source>Sharpened</source>
      <translation>已精细化</translation>
    </message>
    <message>
      <source>Time the model took for the last answer</source>
      <translation>模型最近一次回答所用时间</translation>
    </message>
    <message>
      <source>Zoom: screen pixels to an image pixel</source>
      <translation>缩放：每个图像像素对应的屏幕像素</translation>
    </message>
    <message>
      <source>{ms:.0f} ms</source>
      <translation>{ms:.0f} 毫秒</translation>
    </message>
    <message>
      <source>{number} of {count} · IoU {iou}</source>
      <translation>{number}/{count} · IoU {iou}</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent} %</translation>
    </message>
    <message>
      <source>{size}, encoded in {seconds:.1f} s</source>
      <translation>{size}，编码用时 {seconds:.1f} 秒</translation>
    </message>
    <message>
      <source>{size}, ready</source>
      <translation>{size}，就绪</translation>
    </message>
  </context>
  <context>
    <name>TargetRow</name>
    <message>
      <source>&amp;Browse…</source>
      <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
      <source>COCO annotations (*.json)</source>
      <translation>COCO 标注 (*.json)</translation>
    </message>
    <message>
      <source>Replace files of the same names that are there</source>
      <translation>替换已有的同名文件</translation>
    </message>
    <message>
      <source>Replace the file that is there</source>
      <translation>替换已有的文件</translation>
    </message>
    <message>
      <source>There is a file of that name; choose a folder.</source>
      <translation>已有同名文件；请选择文件夹。</translation>
    </message>
    <message>
      <source>There is a folder of that name; choose a file.</source>
      <translation>已有同名文件夹；请选择文件。</translation>
    </message>
    <message>
      <source>Write to</source>
      <translation>写入到</translation>
    </message>
  </context>
  <context>
    <name>Tools</name>
    <message>
      <source>&amp;Brush</source>
      <translation>画笔(&amp;B)</translation>
    </message>
    <message>
      <source>&amp;Eraser</source>
      <translation>橡皮擦(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Lasso</source>
      <translation>套索(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Polygon</source>
      <translation>多边形(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Rectangle</source>
      <translation>矩形(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Select</source>
      <translation>选择(&amp;S)</translation>
    </message>
    <message>
      <source>Polygon &amp;view</source>
      <translation>多边形视图(&amp;V)</translation>
    </message>
    <message>
      <source>S&amp;mart prompt</source>
      <translation>智能提示(&amp;M)</translation>
    </message>
  </context>
  <context>
    <name>UnfinishedDialog</name>
    <message>
      <source>Close when it is done</source>
      <translation>完成后关闭</translation>
    </message>
    <message>
      <source>Not done yet</source>
      <translation>尚未完成</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>返回</translation>
    </message>
    <message>
      <source>Stop it and close</source>
      <translation>停止并关闭</translation>
    </message>
    <message>
      <source>When it is stopped, everything is as it was before.</source>
      <translation>停止后，一切恢复原样。</translation>
    </message>
    <message>
      <source>{what} is not done yet.</source>
      <translation>{what} 尚未完成。</translation>
    </message>
  </context>
  <context>
    <name>UnwrittenDialog</name>
    <message>
      <source>Close and lose them</source>
      <translation>关闭并丢弃更改</translation>
    </message>
    <message>
      <source>Not saved yet</source>
      <translation>尚未保存</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>返回</translation>
    </message>
    <message>
      <source>The last changes could not be written to the project.</source>
      <translation>最后的更改未能写入项目。</translation>
    </message>
  </context>
  <context>
    <name>VertexTool</name>
    <message>
      <source>&lt;b&gt;Drag&lt;/b&gt; a vertex &amp;nbsp;·&amp;nbsp; &lt;b&gt;drag&lt;/b&gt; an edge to insert one &amp;nbsp;·&amp;nbsp; &lt;b&gt;Alt+click&lt;/b&gt; takes one away</source>
      <translation>&lt;b&gt;拖动&lt;/b&gt;顶点 &amp;nbsp;·&amp;nbsp; &lt;b&gt;拖动&lt;/b&gt;边以插入顶点 &amp;nbsp;·&amp;nbsp; &lt;b&gt;Alt+单击&lt;/b&gt;删除顶点</translation>
    </message>
    <message>
      <source>An outline needs three corners. To delete the object, use the select tool.</source>
      <translation>轮廓需要三个角点。要删除物体，请使用选择工具。</translation>
    </message>
    <message>
      <source>Delete vertex</source>
      <translation>删除顶点</translation>
    </message>
    <message>
      <source>Move vertex</source>
      <translation>移动顶点</translation>
    </message>
    <message>
      <source>Nothing would be left of the object.</source>
      <translation>这样物体将不剩任何部分。</translation>
    </message>
    <message>
      <source>Point at the vertex to delete.</source>
      <translation>请指向要删除的顶点。</translation>
    </message>
    <message>
      <source>Select an object to see its outline</source>
      <translation>选择物体以查看其轮廓</translation>
    </message>
    <message>
      <source>This object is locked. Unlock it to change it.</source>
      <translation>此物体已锁定。要更改，请先解锁。</translation>
    </message>
  </context>
  <context>
    <name>Waiting</name>
    <message>
      <source>Encoding the image…</source>
      <translation>正在编码图像…</translation>
    </message>
    <message>
      <source>Loading the model…</source>
      <translation>正在加载模型…</translation>
    </message>
    <message>
      <source>Reading the image…</source>
      <translation>正在读取图像…</translation>
    </message>
    <message>
      <source>{what} {elapsed:.1f} s</source>
      <translation>{what} {elapsed:.1f} 秒</translation>
    </message>
    <message>
      <source>{what} {elapsed:.1f} s of about {expected:.1f} s</source>
      <translation>{what} {elapsed:.1f} 秒，预计约 {expected:.1f} 秒</translation>
    </message>
  </context>
  <context>
    <name>_BrushPage</name>
    <message>
      <source> px</source>
      <translation> 像素</translation>
    </message>
    <message>
      <source>Brush size</source>
      <translation>画笔大小</translation>
    </message>
    <message>
      <source>Diameter in pixels of the image ([ and ], or Ctrl+wheel)</source>
      <translation>直径，以图像像素计（[ 和 ]，或 Ctrl+滚轮）</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
  </context>
  <context>
    <name>_DetailPage</name>
    <message>
      <source>Detail of the outline</source>
      <translation>轮廓精细度</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>误差</translation>
    </message>
    <message>
      <source>How far the outline may be from the mask, which itself stays as it is</source>
      <translation>轮廓与掩码之间允许的偏差；掩码本身不变</translation>
    </message>
    <message>
      <source>Select one object</source>
      <translation>请选择一个物体</translation>
    </message>
    <message>
      <source>{error} px</source>
      <translation>{error} 像素</translation>
    </message>
    <message>
      <source>{n} vertices, IoU {iou}</source>
      <translation>{n} 个顶点，IoU {iou}</translation>
    </message>
  </context>
  <context>
    <name>_Progress</name>
    <message>
      <source>{count} shown</source>
      <translation>显示 {count} 张</translation>
    </message>
    <message>
      <source>{done} of {total} done</source>
      <translation>已完成 {done}/{total}</translation>
    </message>
    <message>
      <source>{total} images so far…</source>
      <translation>已找到 {total} 张图像…</translation>
    </message>
  </context>
  <context>
    <name>_SearchField</name>
    <message>
      <source>Filter by name</source>
      <translation>按名称筛选</translation>
    </message>
    <message>
      <source>Filter images by name or folder</source>
      <translation>按名称或文件夹筛选图像</translation>
    </message>
  </context>
  <context>
    <name>_ShapePage</name>
    <message>
      <source>Add</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>New</source>
      <translation>新建</translation>
    </message>
    <message>
      <source>Subtract</source>
      <translation>去除</translation>
    </message>
    <message>
      <source>What is drawn is a new object</source>
      <translation>绘制的内容成为新物体</translation>
    </message>
    <message>
      <source>What is drawn is added to the selected object (Shift)</source>
      <translation>绘制的内容添加到所选物体 (Shift)</translation>
    </message>
    <message>
      <source>What is drawn is taken from the selected object (Alt)</source>
      <translation>从所选物体中去除绘制的内容 (Alt)</translation>
    </message>
  </context>
</TS>
