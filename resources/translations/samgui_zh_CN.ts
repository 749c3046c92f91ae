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
      <source>&amp;Export COCO…</source>
      <translation>导出 COCO(&amp;E)…</translation>
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
      <source>Full &amp;screen</source>
      <translation>全屏(&amp;S)</translation>
    </message>
    <message>
      <source>Hide all masks while held</source>
      <translation>按住时隐藏所有掩码</translation>
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
      <source>Remove &amp;last point</source>
      <translation>移除最后一个点(&amp;L)</translation>
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide it</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>Locked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Locked or free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Predicted IoU: the model's own estimate of how well the mask fits</source>
      <translation>预测 IoU：模型自己对掩码贴合程度的估计</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown or hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlock it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the object is. The last one lies on top; drag rows to change the order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{area} pixels</source>
      <translation type="unfinished" />
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
    <name>BrushTool</name>
    <message>
      <source>&lt;b&gt;Drag&lt;/b&gt; on the object &amp;nbsp;·&amp;nbsp; &lt;b&gt;Ctrl+wheel&lt;/b&gt; or &lt;b&gt;[ ]&lt;/b&gt; sets the size &amp;nbsp;·&amp;nbsp; &lt;b&gt;Shift&lt;/b&gt; draws straight &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; begins another</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Several objects are selected. Select the one to change.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no object to erase from. Begin on one, or select it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This object is hidden. Show it to change it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This object is locked. Unlock it to change it.</source>
      <translation type="unfinished" />
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
    <name>ColorPopup</name>
    <message>
      <source>Other color…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Errors</name>
    <message>
      <source>A model is an encoder and a decoder, and the {missing} is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A point's label is 1 (on the object) or 0 (off it), not {wrong:g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A prompt with a coordinate that is no number can't be kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give either a model's name or folder, or an encoder and a decoder, not both.</source>
      <translation>请给出模型的名称或文件夹，或者编码器和解码器，不要同时给出。</translation>
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
      <source>Shares of a split are numbers from 0 up, and not all of them 0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The download was cancelled; {megabytes} are kept, and the next one goes on from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image must be a numpy array, and this is a {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image must be uint8, values 0..255, and this is {dtype}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image must have shape (H, W, 3), and this has {shape}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model file {path} is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model file {path} is missing; export or download the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model file {source} is missing; export or download the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The prompt lies outside the image, which is {width} x {height} pixels; coordinates are pixels of the image, x before y.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The run was ended before its result was there.</source>
      <translation>运行在得出结果之前已结束。</translation>
    </message>
    <message>
      <source>The work was cancelled; the files are as they were before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are {count} {role}s in {where} ({names}); give the two files that belong together.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a model called {name} already; replace it or choose another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no execution provider called {wanted}; {provider_variable} can be {providers}, or empty for the best.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no file or folder {source}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no file {path} there; check its name and folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no mask to save yet: click on an object and keep its mask first.</source>
      <translation>还没有可保存的掩码：请先单击物体并保留它的掩码。</translation>
    </message>
    <message>
      <source>There is no model called {name}; choose from {checkpoints}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no model called {name}; samgui models list shows what there is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no model or folder called {name_or_folder}; the models here are: {model_names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is too little room in {parent}: {megabytes} are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is too little room to unpack {name}: {size:.0f} MB are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This embedding was made by another model than {name}; encode the image again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This model's decoder offers a single mask: call predict with multimask_output=False, or export the decoder with --multimask.</source>
      <translation>此模型的解码器只给出一个掩码：请用 multimask_output=False 调用 predict，或用 --multimask 导出解码器。</translation>
    </message>
    <message>
      <source>box must have shape (4,), as x0, y0, x1, y1, and this has {shape}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>image_format must be RGB or BGR, not {image_format}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mask_input must be logits, and this is {dtype}; give one of the low_res_masks of an earlier prediction, not a mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mask_input must have shape {shape}, and this has {shape2}; give one of the low_res_masks of an earlier prediction, as low_res_masks[i : i + 1].</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>point_coords and point_labels go together, and {missing} is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>point_coords must have shape (N, 2), x before y, and this has {shape}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>point_labels must have one label a point, shape ({count},), and this has {shape}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file_name} is not a decoder that samgui can use: it takes {takes} and gives {gives}, and a decoder takes {needed} and perhaps {image_size_input}, and gives {output_roles}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file_name} is not an encoder that samgui can use: it takes {takes} and gives {gives}, and an encoder takes one image of shape {nchw_shape} or (height, width, 3) and gives {embedding_shape}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file_name} takes {name} as {type}, which samgui doesn't know.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} can't be read as {format}: it isn't text in UTF-8; save it anew in that encoding.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} can't be read as {format}: its lists are nested too deep.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} can't be read as {format}: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} can't be read: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} can't be written: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} has changed while it was read; read it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} has weights in {unlisted}, which {model_json} doesn't list; export the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} is damaged or has been altered: its contents don't match {model_json}; get the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} can't be removed: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder} is not a model folder: it has no {model_json}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name!r} can't be the name of a model: use letters, digits, dots, dashes and underscores, 64 at most, and begin with a letter or digit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} alone is no model: give a folder, a ZIP file, or an encoder and its decoder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} and {name2} are of different models (pair ids {encoder_id} and {decoder_id}); take both from one export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} and {name2} are of different models (pair ids {pair_id} and {pair_id2}); take both from one export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} can't be run: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} can't be unpacked: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} can't be written to {folder}: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has weights in the file {name2}, which isn't beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds a file that would not stay in its folder: {filename}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds {count} files; a model has a handful.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} holds {filename} twice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is a PyTorch checkpoint; turn it into a model with: samgui export --model NAME --checkpoint {name} --output FOLDER</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is cut short or damaged; get the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is damaged or cut short: {error}; get the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a SAM decoder: its masks have shape {shape}, not (1, 1 or 4, {low_res_size}, {low_res_size}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a SAM encoder: its result has shape {shape}, not {embedding_shape}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is protected by a password; unpack it and import the folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is the model that comes with samgui; choose another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is the model that comes with samgui; it can't be removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} must be an array of numbers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} must be finite numbers, and some here are NaN, infinite or absurdly large.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} would unpack to {size:.0f} MB, which no model does from that file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{parent} can't be written to: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} can't be opened: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} can't be read: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} can't be written: a PNG numbers {most} objects at most; save them as COCO.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} can't be written: label ids go from 1 to {most} in a PNG, and one is {label_id}; save the annotations as COCO.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} can't be written: the name of {path} is not Unicode; rename it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} doesn't belong to the model in this folder (its pair id is {found}, and {model_json} says {pair_id}); export or download the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} doesn't describe a samgui model: {error}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} follows version {version} of the model contract and this samgui follows version {version2}; export the model again or update samgui.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} has more than {limit}; make it smaller or cut it up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is a folder; open a picture file in it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is damaged or has been altered: its contents don't match {model_json}; export or download the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is damaged or not an ONNX model: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is empty; get it again from where it came.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is not an ordinary file; open a picture file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} is there already and not from an earlier export; choose an empty folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} needs more memory than is free; make it smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{path} takes images as {layout}, and {model_json} says {layout2}; export or import the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{root} holds more than {most_files} files; give the folder of a model alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{root} holds several models ({names}); import them one by one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} can't be copied to {parent}: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{target} can't be written to: {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} can't be downloaded: the server answered {status_code} {reason}. {advice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} can't be downloaded: {error}. {advice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} can't be downloaded: {what}. {advice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} did not give the file that was asked for: its sha256 is not {sha256}…. Nothing was kept. {advice}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{url} is to be {size} bytes, but the server sends more. Nothing was kept.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FileList</name>
    <message>
      <source>The folder {name} can't be read; check that it is there and may be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The images in {count} folders, such as {name}, are left out, because they can't be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The images in {name} are left out, because that folder can't be read.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FilesModel</name>
    <message>
      <source>annotated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reviewed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>skipped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>to do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}: {state}, objects: {count}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FilesPanel</name>
    <message>
      <source>All states</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annotated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Reviewed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skipped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To do</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FilesView</name>
    <message>
      <source>Images of the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for images…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No image meets the filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder to see its images here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no images in this folder</source>
      <translation type="unfinished" />
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
      <source>Box around the object</source>
      <translation>画框围住物体</translation>
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
      <source>Drag</source>
      <translation>拖动</translation>
    </message>
    <message>
      <source>Drop a file</source>
      <translation>拖入文件</translation>
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
      <source>Right-click, Alt+click</source>
      <translation>右击、Alt+单击</translation>
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Merge into</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Merge: select several labels first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>D&amp;elete…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move &amp;down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LabelSearch</name>
    <message>
      <source>Find or add a label</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LabelsModel</name>
    <message>
      <source>A label needs a name; it keeps the one it had.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annotations</source>
      <translation>标注</translation>
    </message>
    <message>
      <source>Change the color</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Color</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Press {key} to choose it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a label “{name}” already; choose another name, or merge the two.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: a new label, from the first mask you keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {count} in the whole project</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LabelsPanel</name>
    <message>
      <source>1 annotation goes with it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete the label “{name}”?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete {count} labels?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter takes “{found}”, Shift+Enter adds “{typed}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labels appear here; type a name above to add one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No annotation has it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No label is called so; Enter adds “{typed}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} annotations go with it.</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw lasso</source>
      <translation type="unfinished" />
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
      <source>Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something in samgui went wrong ({fault}). Export your work to be safe.</source>
      <translation>samgui 内部出错（{fault}）。为安全起见，请导出您的成果。</translation>
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; the next corner &amp;nbsp;·&amp;nbsp; &lt;b&gt;Enter&lt;/b&gt; closes &amp;nbsp;·&amp;nbsp; &lt;b&gt;Backspace&lt;/b&gt; takes the last one away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A polygon needs three corners at least.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw polygon</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw rectangle</source>
      <translation type="unfinished" />
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
    <name>SelectTool</name>
    <message>
      <source>&lt;b&gt;Click&lt;/b&gt; selects &amp;nbsp;·&amp;nbsp; &lt;b&gt;Shift+click&lt;/b&gt; selects more &amp;nbsp;·&amp;nbsp; &lt;b&gt;double click&lt;/b&gt; brings the prompt back</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>This object is locked. Unlock it to change it.</source>
      <translation type="unfinished" />
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
    <name>Tools</name>
    <message>
      <source>&amp;Brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Eraser</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Lasso</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Polygon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rectangle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Select</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygon &amp;view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;mart prompt</source>
      <translation type="unfinished" />
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
      <translation>文档已更改。关闭前要导出吗？</translation>
    </message>
    <message numerus="yes">
      <source>There are {count} annotations. Export them before closing?</source>
      <extracomment>There is 1 annotation. Export it before closing?</extracomment>
      <translation>
        <numerusform>有 {count} 个标注。关闭前要导出吗？</numerusform>
      </translation>
    </message>
    <message>
      <source>What is not exported is lost.</source>
      <translation>未导出的内容将丢失。</translation>
    </message>
  </context>
  <context>
    <name>VertexTool</name>
    <message>
      <source>&lt;b&gt;Drag&lt;/b&gt; a vertex &amp;nbsp;·&amp;nbsp; &lt;b&gt;drag&lt;/b&gt; an edge to insert one &amp;nbsp;·&amp;nbsp; &lt;b&gt;Alt+click&lt;/b&gt; takes one away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An outline needs three corners. To delete the object, use the select tool.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete vertex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move vertex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing would be left of the object.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point at the vertex to delete.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select an object to see its outline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This object is locked. Unlock it to change it.</source>
      <translation type="unfinished" />
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
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diameter in pixels of the image ([ and ], or Ctrl+wheel)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_DetailPage</name>
    <message>
      <source>Detail of the outline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far the outline may be from the mask, which itself stays as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select one object</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{error} px</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} vertices, IoU {iou}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_Progress</name>
    <message>
      <source>{count} shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {total} done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} images so far…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_SearchField</name>
    <message>
      <source>Filter by name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter images by name or folder</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_ShapePage</name>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subtract</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is drawn is a new object</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is drawn is added to the selected object (Shift)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is drawn is taken from the selected object (Alt)</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
