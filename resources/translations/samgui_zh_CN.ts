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
      <translation>用 Segment Anything 从图片中抠出物体,全部在本机完成。</translation>
    </message>
    <message>
      <source>Model: {name}</source>
      <translation>模型:{name}</translation>
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
      <source>&amp;Dark</source>
      <translation>深色(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Drop prompt</source>
      <translation>放弃提示(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Export COCO…</source>
      <translation>导出 COCO(&amp;E)…</translation>
    </message>
    <message>
      <source>&amp;Fit</source>
      <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Keep mask</source>
      <translation>保留掩码(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>浅色(&amp;L)</translation>
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
      <source>&amp;Preview under the cursor</source>
      <translation>预览光标下的物体(&amp;P)</translation>
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
      <source>&amp;Save mask (PNG)…</source>
      <translation>保存掩码 (PNG)(&amp;S)…</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>撤销(&amp;U)</translation>
    </message>
    <message>
      <source>As the &amp;system</source>
      <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
      <source>D&amp;elete selected</source>
      <translation>删除所选(&amp;E)</translation>
    </message>
    <message>
      <source>Edit la&amp;bel</source>
      <translation>编辑标签(&amp;B)</translation>
    </message>
    <message>
      <source>Remove &amp;last point</source>
      <translation>移除最后一个点(&amp;L)</translation>
    </message>
    <message>
      <source>Show &amp;hints</source>
      <translation>显示提示语(&amp;H)</translation>
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
    <name>AnnotationList</name>
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
    <name>AnnotationModel</name>
    <message>
      <source>Area</source>
      <translation>面积</translation>
    </message>
    <message>
      <source>Area in pixels</source>
      <translation>面积(像素)</translation>
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
      <source>Predicted IoU: the model's own estimate of how well the mask fits</source>
      <translation>预测 IoU:模型自己对掩码贴合程度的估计</translation>
    </message>
    <message>
      <source>What the object is</source>
      <translation>物体是什么</translation>
    </message>
    <message>
      <source>{label}, object {id}</source>
      <translation>{label},物体 {id}</translation>
    </message>
  </context>
  <context>
    <name>AnnotationsPanel</name>
    <message>
      <source>La&amp;bel</source>
      <translation>标签(&amp;B)</translation>
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
      <translation>&lt;b&gt;单击&lt;/b&gt;物体,或&lt;b&gt;拖动&lt;/b&gt;画框围住它 &amp;nbsp;·&amp;nbsp; &lt;b&gt;滚轮&lt;/b&gt;缩放 &amp;nbsp;·&amp;nbsp; &lt;b&gt;空格&lt;/b&gt;平移</translation>
    </message>
    <message>
      <source>The mask appears as soon as the image is encoded</source>
      <translation>图像编码完成后立即显示掩码</translation>
    </message>
  </context>
  <context>
    <name>Errors</name>
    <message>
      <source>Give either a model's name or folder, or an encoder and a decoder, not both.</source>
      <translation>请给出模型的名称或文件夹,或者编码器和解码器,不要同时给出。</translation>
    </message>
    <message>
      <source>No image is set; call set_image first.</source>
      <translation>尚未设置图像;请先调用 set_image。</translation>
    </message>
    <message>
      <source>Nothing is asked: give at least one point, or a box.</source>
      <translation>没有提示:请至少给一个点或一个框。</translation>
    </message>
    <message>
      <source>The run was ended before its result was there.</source>
      <translation>运行在得出结果之前已结束。</translation>
    </message>
    <message>
      <source>There is no mask to save yet: click on an object and keep its mask first.</source>
      <translation>还没有可保存的掩码:请先单击物体并保留它的掩码。</translation>
    </message>
    <message>
      <source>This model's decoder offers a single mask: call predict with multimask_output=False, or export the decoder with --multimask.</source>
      <translation>此模型的解码器只给出一个掩码:请用 multimask_output=False 调用 predict,或用 --multimask 导出解码器。</translation>
    </message>
  </context>
  <context>
    <name>LabelField</name>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Label of the next object</source>
      <translation>下一个物体的标签</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
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
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>Annotations</source>
      <translation>标注</translation>
    </message>
    <message>
      <source>Something in samgui went wrong ({fault}). Export your work to be safe.</source>
      <translation>samgui 内部出错({fault})。为安全起见,请导出您的成果。</translation>
    </message>
    <message>
      <source>Toolbar</source>
      <translation>工具栏</translation>
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
      <translation>更大的模型掩码更精细,也更慢。要下载,请在终端中运行:</translation>
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
      <translation>要导入已有的模型(文件夹、ZIP 文件,或编码器和解码器):</translation>
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
    <name>SaveMaskDialog</name>
    <message>
      <source>0 outside, then 1, 2, 3 …</source>
      <translation>背景为 0,其余为 1、2、3 …</translation>
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
      <translation>文件已存在,将被替换。</translation>
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
      <translation>黑白,合并</translation>
    </message>
    <message>
      <source>one value a label, with palette</source>
      <translation>每个标签一个值,带调色板</translation>
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
      <source>COCO annotations (*.json)</source>
      <translation>COCO 标注 (*.json)</translation>
    </message>
    <message>
      <source>Export COCO</source>
      <translation>导出 COCO</translation>
    </message>
    <message>
      <source>Images ({patterns})</source>
      <translation>图像 ({patterns})</translation>
    </message>
    <message>
      <source>Open image</source>
      <translation>打开图像</translation>
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
      <translation>模型及其运行设备:{model}。{reason}</translation>
    </message>
    <message>
      <source>Pixel under the mouse: x, y</source>
      <translation>鼠标所在像素:x, y</translation>
    </message>
    <message>
      <source>Time the model took for the last answer</source>
      <translation>模型最近一次回答所用时间</translation>
    </message>
    <message>
      <source>Zoom: screen pixels to an image pixel</source>
      <translation>缩放:每个图像像素对应的屏幕像素</translation>
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
      <translation>{size},编码用时 {seconds:.1f} 秒</translation>
    </message>
    <message>
      <source>{size}, ready</source>
      <translation>{size},就绪</translation>
    </message>
  </context>
  <context>
    <name>UnsavedDialog</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>放弃</translation>
    </message>
    <message>
      <source>Export COCO…</source>
      <translation>导出 COCO…</translation>
    </message>
    <message>
      <source>Not saved yet</source>
      <translation>尚未保存</translation>
    </message>
    <message>
      <source>The document has changed. Export it before closing?</source>
      <translation>文档已更改。关闭前要导出吗?</translation>
    </message>
    <message numerus="yes">
      <source>There are {count} annotations. Export them before closing?</source>
      <extracomment>There is 1 annotation. Export it before closing?</extracomment>
      <translation>
        <numerusform>有 {count} 个标注。关闭前要导出吗?</numerusform>
      </translation>
    </message>
    <message>
      <source>What is not exported is lost.</source>
      <translation>未导出的内容将丢失。</translation>
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
      <translation>{what} {elapsed:.1f} 秒,预计约 {expected:.1f} 秒</translation>
    </message>
  </context>
</TS>
